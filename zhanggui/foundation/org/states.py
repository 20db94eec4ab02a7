"""Words of the organisation: in service or gone, where a set of rights comes from, how a sign-in ended."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from zhanggui.kit.pure import Machine, T


class Service(IntEnum):
    """Whether a person works here."""

    ACTIVE = 10
    LEFT = 20


SERVICE = Machine(
    "service",
    states=Service,
    entry=(Service.ACTIVE,),
    table=(T("leave", (Service.ACTIVE,), Service.LEFT, duty="D021"),),
)


class Origin(StrEnum):
    """Who wrote a row of reference data: we shipped it, or the company did; the company's wins."""

    SHIPPED = "shipped"
    OWN = "own"


class SignInEnd(StrEnum):
    """Why a sign-in was refused; the person at the door is never told which."""

    WRONG = "wrong"
    LOCKED = "locked"
    LEFT = "left"
    CROWDED = "crowded"


class SessionEnd(StrEnum):
    """Why a session ended."""

    SIGNED_OUT = "signed_out"
    REVOKED = "revoked"
    LEFT = "left"
    PASSWORD = "password"  # noqa: S105  the reason, not a secret
    EXPIRED = "expired"
