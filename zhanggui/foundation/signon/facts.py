"""News of sign-on: who was bound to which provider, what was set there. Never a secret, never the foreign name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class SignonFact(Fact):
    """About an employee."""

    subject: ClassVar[str] = "employee"
    room: ClassVar[str] = "signon"
    duty: ClassVar[str] = "D182"
    icon: ClassVar[str] = "link"
    provider: str


@dataclass(frozen=True, kw_only=True)
class IdentityLinked(SignonFact):
    title: ClassVar[str] = "绑定外部登录"
    sentence: ClassVar[str] = "{provider}"
    tone: ClassVar[str] = "orange"
    own: bool


@dataclass(frozen=True, kw_only=True)
class IdentityUnlinked(SignonFact):
    title: ClassVar[str] = "解除外部登录"
    sentence: ClassVar[str] = "{provider}"


@dataclass(frozen=True, kw_only=True)
class ProviderFact(SignonFact):
    """About a provider."""

    subject: ClassVar[str] = "identity_provider"
    icon: ClassVar[str] = "shield-cog"
    tone: ClassVar[str] = "orange"
    sentence: ClassVar[str] = "{provider}"


@dataclass(frozen=True, kw_only=True)
class ProviderAdded(ProviderFact):
    title: ClassVar[str] = "增加登录平台"
    kind: str


@dataclass(frozen=True, kw_only=True)
class ProviderChanged(ProviderFact):
    """`secret`: it was replaced; `proves`: its word counts as the second step from now on."""

    title: ClassVar[str] = "修改登录平台"
    secret: bool
    proves: bool
    allowed: list[str]


@dataclass(frozen=True, kw_only=True)
class ProviderOpened(ProviderFact):
    title: ClassVar[str] = "启用登录平台"


@dataclass(frozen=True, kw_only=True)
class ProviderClosed(ProviderFact):
    title: ClassVar[str] = "停用登录平台"
