"""What changes in how people are reached. No address and no secret stands in a fact."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit.pure import Fact
from zhanggui.oversight.notification.states import LANGUAGES


@dataclass(frozen=True, kw_only=True)
class AddressFact(Fact):
    subject, duty, icon, tone = "notice_address", "D012", "at", "azure"
    channel: str


@dataclass(frozen=True, kw_only=True)
class AddressAdded(AddressFact):
    room, title, sentence = "notification", "增加接收地址", "{channel}"


@dataclass(frozen=True, kw_only=True)
class AddressVerified(AddressFact):
    room, title, sentence, tone = "notification", "接收地址已验证", "{channel}", "green"


@dataclass(frozen=True, kw_only=True)
class AddressLanguageSet(AddressFact):
    room, title, sentence = "notification", "更改消息语言", "{channel}：{language}"
    codes = {"language": LANGUAGES}
    language: str


@dataclass(frozen=True, kw_only=True)
class AddressStopped(AddressFact):
    room, title, sentence, tone = "notification", "停用接收地址", "{channel}", "orange"


@dataclass(frozen=True, kw_only=True)
class ServerSet(Fact):
    """The company's way outside was changed: which mail server, not its password."""

    room, subject, duty, title, icon = "notification", "notice_server", "D012", "修改对外发送设置", "mail-cog"
    host: str


@dataclass(frozen=True, kw_only=True)
class LetterFailed(Fact):
    """Some notices could not be sent for good; they wait in the list."""

    room, subject, duty, title, tone = "notification", "notice_address", "D012", "消息发送失败", "red"
    icon = "mail-x"
    sentence = "{count} 条"
    count: int
