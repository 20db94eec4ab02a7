"""A scope as a row."""

from __future__ import annotations

from zhanggui.foundation.org.models import ScopeGrant
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import Refusal
from zhanggui.kit.pure import msg as _
from zhanggui.kit.scope import Everything, Grant


def grant_row(kind: str, grant: Grant, *, employee_id: int | None = None, post_id: int | None = None) -> ScopeGrant:
    """The unsaved row of one grant."""
    everything = isinstance(grant, Everything)
    ids = [] if isinstance(grant, Everything) else sorted(grant)
    return ScopeGrant(employee_id=employee_id, post_id=post_id, kind=kind, everything=everything, ids=ids)


def demand_seen(kind: str, grant: Grant, by: Actor) -> None:
    """One grants only what one sees oneself. [D009]"""
    own = by.scope.grant(kind)
    covered = isinstance(own, Everything) or (not isinstance(grant, Everything) and grant <= own)
    if not covered:
        raise Refusal(why=_("只能授予您自己也能看到的数据范围"), duty="D009")
