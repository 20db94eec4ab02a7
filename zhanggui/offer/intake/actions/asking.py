"""What lies before the people of a shop: rows that were set aside, files that did not come. One to-do per shop each."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Count

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.todos.actions import Todo, todos_match
from zhanggui.offer.channels.queries import shops
from zhanggui.offer.intake.models import QuarantinedRow
from zhanggui.offer.intake.queries import feed_standings
from zhanggui.offer.intake.states import RowState

OWN = System("intake")
ASIDE, MISSED = "intake.aside", "intake.missed"
WAITING = (RowState.OPEN.value, RowState.RETURNED.value)


@transaction.atomic
def asides_ask(*, by: Actor, at: datetime | None = None) -> int:
    """Each shop with rows set aside has one to-do that says how many; the others have none. [D069]

    Needs channels.fix_rows. Returns how many shops are newly asked; safe to repeat.
    """
    by.require("channels.fix_rows")
    waiting = QuarantinedRow.objects.seen_by(OWN).filter(state__in=WAITING).order_by()
    rows = dict(waiting.values_list("shop_id").annotate(Count("id")))
    names = _names() if rows else {}
    todos = [Todo(i, {"shop": names[i], "shop_id": i, "rows": n}, shop_id=i) for i, n in rows.items()]
    return todos_match(kind=ASIDE, todos=todos, by=by, at=at)


@transaction.atomic
def feeds_ask(*, by: Actor, at: datetime | None = None) -> int:
    """Each shop whose file was due and did not come has one to-do, until it comes. [D068]

    Needs orders.import. Returns how many shops are newly asked; safe to repeat.
    """
    by.require("orders.import")
    when = at or clock.now()
    standings = feed_standings(now=when, by=OWN)
    missed = {shop: [one for one in told if one.is_missed] for shop, told in standings.items()}
    names = _names() if any(missed.values()) else {}
    todos = [
        Todo(
            shop,
            {"shop": names[shop], "what": [one.kind_title.msgid for one in told]},
            min(one.due for one in told if one.due),
            shop_id=shop,
        )
        for shop, told in missed.items()
        if told and shop in names
    ]
    return todos_match(kind=MISSED, todos=todos, by=by, at=when)


def _names() -> dict[int, str]:
    """Shops whose files are expected, and all others: by id."""
    return {shop.id: shop.name for shop in shops(by=OWN)}
