"""A scope as a row."""

from __future__ import annotations

from zhanggui.foundation.org.models import ScopeGrant
from zhanggui.kit.scope import Everything, Grant


def grant_row(kind: str, grant: Grant, *, employee_id: int | None = None, post_id: int | None = None) -> ScopeGrant:
    """The unsaved row of one grant."""
    everything = isinstance(grant, Everything)
    ids = [] if isinstance(grant, Everything) else sorted(grant)
    return ScopeGrant(employee_id=employee_id, post_id=post_id, kind=kind, everything=everything, ids=ids)
