"""News of tokens: names and ends, never a secret, never an address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class TokenFact(Fact):
    """About the employee whose token it is."""

    subject: ClassVar[str] = "employee"


@dataclass(frozen=True, kw_only=True)
class AccessTokenIssued(TokenFact):
    room: ClassVar[str] = "tokens"
    duty: ClassVar[str] = "D182"
    title: ClassVar[str] = "新建访问令牌"
    sentence: ClassVar[str] = "{label}（…{hint}），有效期至 {until}"
    icon: ClassVar[str] = "key"
    tone: ClassVar[str] = "orange"
    codes = {"rights": "right"}
    label: str
    hint: str
    until: str
    rights: list[str]


@dataclass(frozen=True, kw_only=True)
class AccessTokenRevoked(TokenFact):
    room: ClassVar[str] = "tokens"
    duty: ClassVar[str] = "D182"
    title: ClassVar[str] = "吊销访问令牌"
    sentence: ClassVar[str] = "{label}（…{hint}）"
    icon: ClassVar[str] = "key"
    tone: ClassVar[str] = "red"
    label: str
    hint: str


@dataclass(frozen=True, kw_only=True)
class AccessTokenUsed(TokenFact):
    """The first use on a day, or from a network it did not come from before."""

    room: ClassVar[str] = "tokens"
    duty: ClassVar[str] = "D193"
    title: ClassVar[str] = "使用访问令牌"
    sentence: ClassVar[str] = "{label}（…{hint}），来自网段 {network}"
    icon: ClassVar[str] = "key"
    label: str
    hint: str
    network: str
