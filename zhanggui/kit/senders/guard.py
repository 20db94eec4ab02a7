"""Where a letter may go: https to a public address, or a host that the installation names (ZHANGGUI_OUTSIDE_HOSTS)."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from typing import Final
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from zhanggui.kit.pure import Text, msg
from zhanggui.kit.senders.letters import Channel

ROBOT_HOSTS: Final = {
    Channel.DINGTALK: ("oapi.dingtalk.com",),
    Channel.WECOM: ("qyapi.weixin.qq.com",),
    Channel.FEISHU: ("open.feishu.cn", "open.larksuite.com"),
}
"""Where each robot lives; certainty: the documents of each provider, not tried against them."""


class NotOutside(Exception):
    """A host that is no place outside."""


def named(url: SplitResult) -> bool:
    """Whether the installation names this host (and port) itself."""
    return url.netloc in settings.OUTSIDE_HOSTS or (url.hostname or "") in settings.OUTSIDE_HOSTS


def refused(channel: Channel, address: str) -> Text | None:
    """Why an address of a robot cannot be one, before anything is sent; None when it can."""
    url = _read(address)
    if url is None:
        return msg("地址无法识别")
    if named(url):
        return None
    if url.scheme != "https":
        return msg("地址必须以 https:// 开头")
    hosts = ROBOT_HOSTS.get(channel)
    if hosts and url.hostname not in hosts:
        return msg("这不是这种机器人的地址，应在 {hosts}", hosts="、".join(hosts))
    return None


def outside(address: str) -> bool:
    """Whether an address can be led to or asked at all: https, or a host the installation names."""
    url = _read(address)
    return url is not None and (url.scheme == "https" or named(url))


def inside(host: str) -> bool:
    """Whether all of a host's addresses stand in the company's own network."""
    return not any(ip_address(one).is_global for one in _addresses(host, None))


def place(url: SplitResult) -> tuple[str, int]:
    """The one address to connect to, looked up once: what was judged is what is connected to. Raises NotOutside.

    Of several the first: the resolver puts those last that cannot be reached from here.
    """
    port = url.port or (443 if url.scheme == "https" else 80)
    found = _addresses(url.hostname, port)
    if not named(url) and (url.scheme != "https" or not all(ip_address(one).is_global for one in found)):
        raise NotOutside
    return found[0], port


def _read(address: str) -> SplitResult | None:
    """An address with a host and without a name before it; none where it cannot be read."""
    try:
        url = urlsplit(address)
        _port = url.port
    except ValueError:
        return None
    return url if url.hostname and not url.username else None


def _addresses(host: str | None, port: int | None) -> list[str]:
    return [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
