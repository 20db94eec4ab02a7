"""News of the organisation: ids, codes and counts, no names and no addresses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class OrgFact(Fact):
    """About an employee, unless it says otherwise."""

    subject: ClassVar[str] = "employee"


@dataclass(frozen=True, kw_only=True)
class EmployeeHired(OrgFact):
    room: ClassVar[str] = "org"
    title: ClassVar[str] = "入职建档"
    icon: ClassVar[str] = "user-plus"
    tone: ClassVar[str] = "green"


@dataclass(frozen=True, kw_only=True)
class EmployeeLeft(OrgFact):
    room: ClassVar[str] = "org"
    duty: ClassVar[str] = "D021"
    title: ClassVar[str] = "离职，权限已全部收回"
    sentence: ClassVar[str] = "收回岗位 {posts} 个，强制退出 {sessions} 处登录"
    icon: ClassVar[str] = "user-off"
    tone: ClassVar[str] = "red"
    reason: str
    posts: int
    sessions: int


@dataclass(frozen=True, kw_only=True)
class AssignmentGranted(OrgFact):
    room: ClassVar[str] = "org"
    duty: ClassVar[str] = "D009"
    title: ClassVar[str] = "任岗"
    sentence: ClassVar[str] = "岗位：{post}"
    icon: ClassVar[str] = "briefcase"
    post: str


@dataclass(frozen=True, kw_only=True)
class AssignmentRevoked(OrgFact):
    room: ClassVar[str] = "org"
    duty: ClassVar[str] = "D021"
    title: ClassVar[str] = "卸任岗位"
    sentence: ClassVar[str] = "岗位：{post}"
    icon: ClassVar[str] = "briefcase-off"
    tone: ClassVar[str] = "orange"
    post: str


@dataclass(frozen=True, kw_only=True)
class ScopeChanged(OrgFact):
    """`holder` of the scope is the subject: an employee or a post."""

    room: ClassVar[str] = "org"
    duty: ClassVar[str] = "D182"
    title: ClassVar[str] = "调整数据范围"
    icon: ClassVar[str] = "eye-cog"
    kind: str
    everything: bool
    ids: list[int]


@dataclass(frozen=True, kw_only=True)
class PostScopeChanged(ScopeChanged):
    room: ClassVar[str] = "org"
    subject: ClassVar[str] = "post"


@dataclass(frozen=True, kw_only=True)
class PostAdded(Fact):
    room: ClassVar[str] = "org"
    subject: ClassVar[str] = "post"
    title: ClassVar[str] = "新增岗位"
    icon: ClassVar[str] = "briefcase"


@dataclass(frozen=True, kw_only=True)
class PostRightsChanged(Fact):
    room: ClassVar[str] = "org"
    subject: ClassVar[str] = "post"
    duty: ClassVar[str] = "D009"
    title: ClassVar[str] = "调整岗位权限"
    sentence: ClassVar[str] = "新增 {added}；取消 {removed}"
    icon: ClassVar[str] = "shield-cog"
    tone: ClassVar[str] = "orange"
    added: list[str]
    removed: list[str]


@dataclass(frozen=True, kw_only=True)
class PostFactorDemanded(Fact):
    """From `since` (a day, empty: not at all) whoever holds the post needs a second factor."""

    room: ClassVar[str] = "org"
    subject: ClassVar[str] = "post"
    duty: ClassVar[str] = "D182"
    title: ClassVar[str] = "调整第二步验证要求"
    sentence: ClassVar[str] = "开始日期：{since}"
    icon: ClassVar[str] = "shield-lock"
    tone: ClassVar[str] = "orange"
    since: str


@dataclass(frozen=True, kw_only=True)
class DepartmentAdded(Fact):
    room: ClassVar[str] = "org"
    subject: ClassVar[str] = "department"
    title: ClassVar[str] = "新增部门"
    icon: ClassVar[str] = "sitemap"


@dataclass(frozen=True, kw_only=True)
class DepartmentHeadChanged(Fact):
    """`head_id` is the employee; none when nobody leads it now."""

    room: ClassVar[str] = "org"
    subject: ClassVar[str] = "department"
    duty: ClassVar[str] = "D009"
    title: ClassVar[str] = "更换部门负责人"
    icon: ClassVar[str] = "user-star"
    tone: ClassVar[str] = "orange"
    head_id: int | None


@dataclass(frozen=True, kw_only=True)
class SodRuleSet(Fact):
    room: ClassVar[str] = "org"
    subject: ClassVar[str] = "sod_rule"
    duty: ClassVar[str] = "D010"
    title: ClassVar[str] = "设置不相容权限"
    sentence: ClassVar[str] = "{first} × {second}：{mode}"
    icon: ClassVar[str] = "arrows-split"
    tone: ClassVar[str] = "orange"
    first: str
    second: str
    mode: str


@dataclass(frozen=True, kw_only=True)
class SodExceptionApproved(OrgFact):
    room: ClassVar[str] = "org"
    duty: ClassVar[str] = "D010"
    title: ClassVar[str] = "批准权限例外"
    sentence: ClassVar[str] = "原因：{reason}"
    icon: ClassVar[str] = "shield-check"
    tone: ClassVar[str] = "orange"
    rule_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class SodExceptionEnded(OrgFact):
    room: ClassVar[str] = "org"
    duty: ClassVar[str] = "D010"
    title: ClassVar[str] = "结束权限例外"
    icon: ClassVar[str] = "shield-x"
    rule_id: int


@dataclass(frozen=True, kw_only=True)
class CredentialKindSet(Fact):
    room: ClassVar[str] = "org"
    subject: ClassVar[str] = "credential_kind"
    duty: ClassVar[str] = "D187"
    title: ClassVar[str] = "设置协议或考试"
    sentence: ClassVar[str] = "第 {version} 版"
    icon: ClassVar[str] = "file-pencil"
    version: int


@dataclass(frozen=True, kw_only=True)
class CredentialRecorded(OrgFact):
    room: ClassVar[str] = "org"
    duty: ClassVar[str] = "D187"
    title: ClassVar[str] = "登记协议或考试"
    sentence: ClassVar[str] = "{kind} 第 {version} 版"
    icon: ClassVar[str] = "file-certificate"
    tone: ClassVar[str] = "green"
    kind: str
    version: int


@dataclass(frozen=True, kw_only=True)
class CredentialEnded(OrgFact):
    room: ClassVar[str] = "org"
    duty: ClassVar[str] = "D187"
    title: ClassVar[str] = "作废协议或考试"
    sentence: ClassVar[str] = "{kind}，原因：{reason}"
    icon: ClassVar[str] = "file-x"
    tone: ClassVar[str] = "orange"
    kind: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class CredentialDemanded(Fact):
    room: ClassVar[str] = "org"
    subject: ClassVar[str] = "credential_demand"
    duty: ClassVar[str] = "D187"
    title: ClassVar[str] = "要求签署或通过"
    sentence: ClassVar[str] = "{kind}"
    icon: ClassVar[str] = "file-certificate"
    tone: ClassVar[str] = "orange"
    kind: str


@dataclass(frozen=True, kw_only=True)
class CredentialDemandEnded(Fact):
    room: ClassVar[str] = "org"
    subject: ClassVar[str] = "credential_demand"
    duty: ClassVar[str] = "D010"
    title: ClassVar[str] = "结束签署或考试要求"
    sentence: ClassVar[str] = "{kind}，原因：{reason}"
    icon: ClassVar[str] = "file-x"
    tone: ClassVar[str] = "orange"
    kind: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(OrgFact):
    room: ClassVar[str] = "org"
    title: ClassVar[str] = "修改密码"
    icon: ClassVar[str] = "key"


@dataclass(frozen=True, kw_only=True)
class PasswordReplaced(OrgFact):
    room: ClassVar[str] = "org"
    title: ClassVar[str] = "密码被重置"
    icon: ClassVar[str] = "key"
    tone: ClassVar[str] = "orange"


@dataclass(frozen=True, kw_only=True)
class SessionOpened(OrgFact):
    room: ClassVar[str] = "org"
    duty: ClassVar[str] = "D182"
    title: ClassVar[str] = "登录"
    sentence: ClassVar[str] = "来自网段 {network}"
    icon: ClassVar[str] = "login"
    network: str
    factor: str = ""


@dataclass(frozen=True, kw_only=True)
class PasswordAccepted(OrgFact):
    """The password was right; the second step is still to come."""

    room: ClassVar[str] = "org"
    duty: ClassVar[str] = "D182"
    title: ClassVar[str] = "密码正确，等待第二步验证"
    sentence: ClassVar[str] = "来自网段 {network}"
    icon: ClassVar[str] = "login"
    network: str


@dataclass(frozen=True, kw_only=True)
class SessionEnded(OrgFact):
    room: ClassVar[str] = "org"
    title: ClassVar[str] = "退出登录"
    icon: ClassVar[str] = "logout"
    reason: str


@dataclass(frozen=True, kw_only=True)
class SignInRefused(OrgFact):
    """The subject is 0 when nobody has the login name that was typed; the name itself is not kept."""

    room: ClassVar[str] = "org"
    duty: ClassVar[str] = "D193"
    title: ClassVar[str] = "登录被拒绝"
    sentence: ClassVar[str] = "来自网段 {network}"
    icon: ClassVar[str] = "lock"
    tone: ClassVar[str] = "red"
    reason: str
    network: str
