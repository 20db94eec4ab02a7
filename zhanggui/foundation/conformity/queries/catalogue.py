"""The duties a policy of online sales lays on a company: 282, shipped, in both languages."""

from __future__ import annotations

from zhanggui.foundation.conformity.queries._shipped import Duty, shipped
from zhanggui.kit.actor import Actor


def duties(*, by: Actor) -> dict[str, Duty]:
    """The shipped duties by code, in order. Needs conformity.view."""
    by.require("conformity.view")
    return dict(shipped())
