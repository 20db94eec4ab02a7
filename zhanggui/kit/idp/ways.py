"""One way through each provider."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from zhanggui.kit.idp import chinese, oidc
from zhanggui.kit.idp.clients import Client, Errand, Identity, NotProved, ProviderKind

CODES: Final = ("code", "authCode")
LONGEST: Final = 2048


class Way(NamedTuple):
    """Where a browser goes, who came back, and whether id and secret are taken."""

    address: Callable[[Client, Errand, str], str]
    identity: Callable[[Client, Errand, str], Identity]
    tried: Callable[[Client], str]


WAYS: Final = {
    ProviderKind.OIDC: Way(oidc.address, oidc.identity, oidc.tried),
    ProviderKind.DINGTALK: Way(chinese.dingtalk_address, chinese.dingtalk_identity, chinese.dingtalk_tried),
    ProviderKind.FEISHU: Way(chinese.feishu_address, chinese.feishu_identity, chinese.feishu_tried),
    ProviderKind.WECOM: Way(chinese.wecom_address, chinese.wecom_identity, chinese.wecom_tried),
}


def errand(redirect: str) -> Errand:
    """A new round trip: three words nobody can guess."""
    return Errand(redirect, secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(48))


def address(client: Client, trip: Errand) -> str:
    """Where to send the browser. Raises NotProved where the issuer cannot be asked."""
    digest = hashlib.sha256(trip.verifier.encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return WAYS[client.kind].address(client, trip, challenge)


def identity(client: Client, trip: Errand, told: Mapping[str, str]) -> Identity:
    """Who came back with these parameters; the state was held against the session before. Raises NotProved."""
    if told.get("error"):
        raise NotProved(told["error"])
    if client.kind is ProviderKind.OIDC and told.get("iss", client.base) != client.base:
        raise NotProved("another issuer answered (RFC 9207)")
    code = next((told[name] for name in CODES if told.get(name)), "")
    if not 0 < len(code) <= LONGEST:
        raise NotProved("no code in the answer")
    return WAYS[client.kind].identity(client, trip, code)


def tried(client: Client) -> str:
    """What the provider says to id and secret, in a few words. Raises NotProved."""
    return WAYS[client.kind].tried(client)
