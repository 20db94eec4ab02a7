"""News of credentials: ids and codes, no names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class CredentialKindSet(Fact):
    room: ClassVar[str] = "credentials"
    formerly: ClassVar[tuple[str, ...]] = ("org.credential_kind_set",)
    subject: ClassVar[str] = "credential_kind"
    duty: ClassVar[str] = "D187"
    title: ClassVar[str] = "设置协议或考试"
    sentence: ClassVar[str] = "第 {version} 版"
    icon: ClassVar[str] = "file-pencil"
    version: int


@dataclass(frozen=True, kw_only=True)
class CredentialRecorded(Fact):
    room: ClassVar[str] = "credentials"
    formerly: ClassVar[tuple[str, ...]] = ("org.credential_recorded",)
    subject: ClassVar[str] = "employee"
    duty: ClassVar[str] = "D187"
    title: ClassVar[str] = "登记协议或考试"
    sentence: ClassVar[str] = "{kind} 第 {version} 版"
    icon: ClassVar[str] = "file-certificate"
    tone: ClassVar[str] = "green"
    kind: str
    version: int


@dataclass(frozen=True, kw_only=True)
class CredentialEnded(Fact):
    room: ClassVar[str] = "credentials"
    formerly: ClassVar[tuple[str, ...]] = ("org.credential_ended",)
    subject: ClassVar[str] = "employee"
    duty: ClassVar[str] = "D187"
    title: ClassVar[str] = "作废协议或考试"
    sentence: ClassVar[str] = "{kind}，原因：{reason}"
    icon: ClassVar[str] = "file-x"
    tone: ClassVar[str] = "orange"
    kind: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class CheckRecorded(Fact):
    """About the check, not about the person: his own history, which more people read, does not tell of it. [D186]"""

    room: ClassVar[str] = "credentials"
    subject: ClassVar[str] = "background_check"
    duty: ClassVar[str] = "D186"
    title: ClassVar[str] = "登记背景核查"
    icon: ClassVar[str] = "user-check"
    tone: ClassVar[str] = "green"


@dataclass(frozen=True, kw_only=True)
class CheckEnded(Fact):
    room: ClassVar[str] = "credentials"
    subject: ClassVar[str] = "background_check"
    duty: ClassVar[str] = "D186"
    title: ClassVar[str] = "作废背景核查"
    sentence: ClassVar[str] = "原因：{reason}"
    icon: ClassVar[str] = "file-x"
    tone: ClassVar[str] = "orange"
    reason: str


@dataclass(frozen=True, kw_only=True)
class CredentialDemanded(Fact):
    room: ClassVar[str] = "credentials"
    formerly: ClassVar[tuple[str, ...]] = ("org.credential_demanded",)
    subject: ClassVar[str] = "credential_demand"
    duty: ClassVar[str] = "D187"
    title: ClassVar[str] = "要求签署或通过"
    sentence: ClassVar[str] = "{kind}"
    icon: ClassVar[str] = "file-certificate"
    tone: ClassVar[str] = "orange"
    kind: str


@dataclass(frozen=True, kw_only=True)
class CredentialDemandEnded(Fact):
    room: ClassVar[str] = "credentials"
    formerly: ClassVar[tuple[str, ...]] = ("org.credential_demand_ended",)
    subject: ClassVar[str] = "credential_demand"
    duty: ClassVar[str] = "D010"
    title: ClassVar[str] = "结束签署或考试要求"
    sentence: ClassVar[str] = "{kind}，原因：{reason}"
    icon: ClassVar[str] = "file-x"
    tone: ClassVar[str] = "orange"
    kind: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class CredentialsExported(Fact):
    room: ClassVar[str] = "credentials"
    subject: ClassVar[str] = "employee"
    title: ClassVar[str] = "导出协议与资格"
    sentence: ClassVar[str] = "{count} 行"
    icon: ClassVar[str] = "download"
    count: int
