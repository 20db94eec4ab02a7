"""Take away what orders hold: released because they will not ship, or shipped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.offer.inventory.actions import ledger
from zhanggui.offer.inventory.states import MovementKind


@transaction.atomic
def stock_release(
    *,
    order_ids: Sequence[int] = (),
    line_ids: Sequence[int] = (),
    by: Actor,
    at: datetime | None = None,
    reason: str = "",
) -> list[int]:
    """Give back what these orders or lines hold. Returns the line ids that held something; again is harmless.

    The caller's own right covers it, as for reserving.
    """
    return _let_go(MovementKind.RELEASED, order_ids, line_ids, by=by, at=at, reason=reason)


@transaction.atomic
def stock_ship(*, order_ids: Sequence[int], by: Actor, at: datetime | None = None) -> list[int]:
    """What these orders hold leaves the warehouse. Returns the line ids that held something; again is harmless.

    The caller's own right covers it, as for reserving; the caller says which orders may ship [D073, D075].
    """
    return _let_go(MovementKind.SHIPPED, order_ids, (), by=by, at=at, reason="")


def _let_go(
    kind: MovementKind, orders: Sequence[int], lines: Sequence[int], *, by: Actor, at: datetime | None, reason: str
) -> list[int]:
    gone = ledger.run(
        "let_go",
        by=by,
        at=at or clock.now(),
        kind=kind.value,
        orders=list(orders),
        lines=list(lines),
        reason=reason.strip(),
    )
    return sorted({line for _order, line in gone})
