"""News of the organisation: ids, codes and counts, no names and no addresses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.foundation.org.states import BASES, LEAVE_REASONS, SESSION_ENDS
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
    codes = {"reason": LEAVE_REASONS}
    reason: str
    posts: int
    sessions: int


@dataclass(frozen=True, kw_only=True)
class EmployeePlaced(OrgFact):
    room: ClassVar[str] = "org"
    duty: ClassVar[str] = "D006"
    title: ClassVar[str] = "调到另一部门"
    sentence: ClassVar[str] = "部门：{department}"
    icon: ClassVar[str] = "sitemap"
    department: str


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
    codes = {"kind": "scope"}
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
    codes = {"added": "right", "removed": "right"}
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
class PostPasskeyDemanded(Fact):
    """From `since` (a day, empty: not at all) whoever holds the post needs a passkey and nothing less."""

    room: ClassVar[str] = "org"
    subject: ClassVar[str] = "post"
    duty: ClassVar[str] = "D182"
    title: ClassVar[str] = "调整通行密钥要求"
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
class DepartmentChanged(Fact):
    """Its name now, and that of the department above it; none at the top."""

    room: ClassVar[str] = "org"
    subject: ClassVar[str] = "department"
    title: ClassVar[str] = "调整部门"
    icon: ClassVar[str] = "sitemap"

    label: str
    above: str


@dataclass(frozen=True, kw_only=True)
class DepartmentClosed(Fact):
    room: ClassVar[str] = "org"
    subject: ClassVar[str] = "department"
    title: ClassVar[str] = "撤销部门"
    icon: ClassVar[str] = "sitemap"

    label: str


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
    codes = {"factor": "keys.factor"}
    network: str
    factor: str = ""
    way: str = ""
    """The identity provider whose word took the place of the password."""


@dataclass(frozen=True, kw_only=True)
class PasswordAccepted(OrgFact):
    """The password was right, or an identity provider (`way`) proved him; the second step is still to come."""

    room: ClassVar[str] = "org"
    duty: ClassVar[str] = "D182"
    title: ClassVar[str] = "第一步已通过，等待第二步验证"
    sentence: ClassVar[str] = "来自网段 {network}"
    icon: ClassVar[str] = "login"
    network: str
    way: str = ""


@dataclass(frozen=True, kw_only=True)
class SessionEnded(OrgFact):
    room: ClassVar[str] = "org"
    title: ClassVar[str] = "退出登录"
    icon: ClassVar[str] = "logout"
    codes = {"reason": SESSION_ENDS}
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
    codes = {"reason": "keys.refusal"}
    reason: str
    network: str


@dataclass(frozen=True, kw_only=True)
class ShopGroupSet(Fact):
    """What joined and what went is seen, or no longer, by everybody who has the group in his scope."""

    subject: ClassVar[str] = "shop_group"
    room: ClassVar[str] = "org"
    duty: ClassVar[str] = "D182"
    title: ClassVar[str] = "设置店铺组"
    sentence: ClassVar[str] = "{label}：加入 {joined} 家，移出 {gone} 家"
    icon: ClassVar[str] = "building-store"
    codes = {"basis": BASES}
    label: str
    basis: str
    joined: int
    gone: int
    shops: list[int]


@dataclass(frozen=True, kw_only=True)
class ShopGroupDropped(Fact):
    subject: ClassVar[str] = "shop_group"
    room: ClassVar[str] = "org"
    duty: ClassVar[str] = "D182"
    title: ClassVar[str] = "删除店铺组"
    sentence: ClassVar[str] = "{label}"
    icon: ClassVar[str] = "trash"
    label: str
