"""News of secrecy: titles of what is secret, never what stands in it. `subject_id` is the item or the thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.kit.pure import Fact, Text


@dataclass(frozen=True, kw_only=True)
class ItemFact(Fact):
    subject, duty, icon, tone = "secret_item", "D197", "lock", "azure"


@dataclass(frozen=True, kw_only=True)
class ItemEntered(ItemFact):
    room, title, sentence = "secrecy", "登记密级事项", "{level}"
    level: list[str]
    """One word, as a list: those are said in the reader's language."""


@dataclass(frozen=True, kw_only=True)
class ReadersSet(ItemFact):
    room, title, sentence = "secrecy", "设置知悉范围", "{posts} 个岗位，{people} 人"
    duty: ClassVar[str] = "D198"
    posts: int
    people: int


@dataclass(frozen=True, kw_only=True)
class OwnerSet(ItemFact):
    room, title, sentence = "secrecy", "更换密级事项责任人", "{owner}"
    owner_id: int
    owner: str


@dataclass(frozen=True, kw_only=True)
class UntilSet(ItemFact):
    room, title, sentence = "secrecy", "更改保密期限", "保密到 {until}"
    until: list[str]
    """A day, or the word for none, as a list: that is said in the reader's language."""


@dataclass(frozen=True, kw_only=True)
class ItemReleased(ItemFact):
    room, title, sentence = "secrecy", "解密", "原因：{reason}"
    reason: str


@dataclass(frozen=True, kw_only=True)
class ItemOpened(ItemFact):
    """Somebody read it: who and why, never what."""

    room, title, sentence = "secrecy", "查阅密级事项", "原因：{reason}"
    duty: ClassVar[str] = "D198"
    icon: ClassVar[str] = "eye"
    tone: ClassVar[str] = "orange"
    reason: str


@dataclass(frozen=True, kw_only=True)
class PaperLoaned(ItemFact):
    room, title, sentence = "secrecy", "借出纸质资料", "{borrower}，{due} 前归还"
    duty: ClassVar[str] = "D201"
    borrower_id: int
    borrower: str
    due: str


@dataclass(frozen=True, kw_only=True)
class PaperReturned(ItemFact):
    room, title, sentence = "secrecy", "归还纸质资料", "{note}"
    duty: ClassVar[str] = "D201"
    tone: ClassVar[str] = "green"
    note: str


@dataclass(frozen=True, kw_only=True)
class ThingFact(Fact):
    subject, duty, icon, tone = "custody", "D200", "briefcase", "azure"


@dataclass(frozen=True, kw_only=True)
class ThingEntered(ThingFact):
    room, title, sentence = "secrecy", "登记保管物", "{holder} 保管"
    holder_id: int
    holder: str


@dataclass(frozen=True, kw_only=True)
class ThingPassed(ThingFact):
    """The giver signed; it is his until the other signs."""

    room, title, sentence = "secrecy", "移交保管物", "移交给 {taker}"
    taker_id: int
    taker: str


@dataclass(frozen=True, kw_only=True)
class ThingTaken(ThingFact):
    """The taker signed: it is his now."""

    room, title, sentence = "secrecy", "签收保管物", "由 {giver} 移交"
    tone: ClassVar[str] = "green"
    giver_id: int
    giver: str


@dataclass(frozen=True, kw_only=True)
class ThingKept(ThingFact):
    room, title, sentence = "secrecy", "退回移交", "原因：{reason}"
    tone: ClassVar[str] = "orange"
    reason: str | Text


@dataclass(frozen=True, kw_only=True)
class ThingEnded(ThingFact):
    room, title, sentence = "secrecy", "注销保管物", "原因：{reason}"
    tone: ClassVar[str] = "neutral"
    reason: str
