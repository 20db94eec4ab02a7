"""Words of the organisation: in service or gone, where a set of rights comes from, how a sign-in ended."""

from __future__ import annotations

import unicodedata
from enum import IntEnum, StrEnum
from typing import Final

from zhanggui.kit.pure import Machine, T
from zhanggui.kit.pure import msg as _

FAILURES: Final = 5
PASSKEY: Final = "passkey"
"""How a session is marked that was proved by a passkey."""


def plain_login(typed: str) -> str:
    """A login name as it is stored: full-width letters narrowed, lower case, no spaces around."""
    return unicodedata.normalize("NFKC", typed).strip().lower()


class Service(IntEnum):
    """Whether a person works here."""

    ACTIVE = 10
    LEFT = 20


SERVICE = Machine(
    "service",
    states=Service,
    entry=(Service.ACTIVE,),
    table=(T("leave", (Service.ACTIVE,), Service.LEFT, duty="D021"),),
    titles={Service.ACTIVE: _("在职"), Service.LEFT: _("已离职")},
    verbs={"leave": _("离职")},
)


class Origin(StrEnum):
    """Who wrote a row of reference data: we shipped it, or the company did; the company's wins."""

    SHIPPED = "shipped"
    OWN = "own"


class Basis(StrEnum):
    """What the shops of a group have in common."""

    BRAND = "brand"
    ENTITY = "entity"
    PLATFORM = "platform"
    OTHER = "other"


BASES = {
    Basis.BRAND: _("同一品牌"),
    Basis.ENTITY: _("同一经营主体"),
    Basis.PLATFORM: _("同一平台"),
    Basis.OTHER: _("其他"),
}


class SignInRefusal(StrEnum):
    """Why a sign-in was refused; the person at the door is never told which of `wrong` and `left` it was."""

    WRONG = "wrong"
    LEFT = "left"
    LOCKED = "locked"
    CROWDED = "crowded"
    SECOND = "second"
    SECOND_LOCKED = "second_locked"
    UNPROVED = "unproved"
    UNBOUND = "unbound"
    REALM = "realm"


class SessionEnd(StrEnum):
    """Why a session ended."""

    SIGNED_OUT = "signed_out"
    REVOKED = "revoked"
    LEFT = "left"
    CREDENTIAL = "credential"
    EXPIRED = "expired"


SESSION_ENDS = {
    SessionEnd.SIGNED_OUT: _("本人退出"),
    SessionEnd.REVOKED: _("强制退出"),
    SessionEnd.LEFT: _("离职"),
    SessionEnd.CREDENTIAL: _("密码或第二步验证有变"),
    SessionEnd.EXPIRED: _("超时"),
}


class Taken(StrEnum):
    """What the organisation itself takes from whoever leaves or loses a post."""

    SESSIONS = "org.sessions"
    POSTS = "org.posts"
    SCOPES = "org.scopes"


TAKEN_TITLES = {
    Taken.SESSIONS: _("强制退出登录"),
    Taken.POSTS: _("收回岗位"),
    Taken.SCOPES: _("收回数据范围"),
}


class LeaveReason(StrEnum):
    """Why somebody left: a word of this list, because free text would carry personal matters into the journal."""

    RESIGNED = "resigned"
    CONTRACT_ENDED = "contract_ended"
    DISMISSED = "dismissed"
    TRANSFERRED = "transferred"
    OTHER = "other"


LEAVE_REASONS = {
    LeaveReason.RESIGNED: _("主动辞职"),
    LeaveReason.CONTRACT_ENDED: _("合同到期"),
    LeaveReason.DISMISSED: _("公司解除"),
    LeaveReason.TRANSFERRED: _("调往其他公司"),
    LeaveReason.OTHER: _("其他"),
}
