"""What a buyer was told last, or would be told: in Chinese, as buyers read it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import msg as _
from zhanggui.trade.shortages.models import Contact, Shortage
from zhanggui.trade.shortages.rules import proposal_words
from zhanggui.trade.shortages.states import Offer, ShortageState, Step

USUAL = (Offer.WAIT, Offer.REFUND)
ALWAYS = (Offer.REFUND,)


class Lacking(Protocol):
    """A case with what it lacks."""

    @property
    def id(self) -> int: ...
    @property
    def titles(self) -> str: ...


def words_for(rows: Sequence[Lacking], by: Actor) -> dict[int, str]:
    """Of each case what was said last; while nothing was, what can be said without knowing a date."""
    said = Contact.objects.seen_by(by).filter(shortage_id__in=[row.id for row in rows]).exclude(step=Step.CHOSE.value)
    last = dict(said.order_by("id").values_list("shortage_id", "words"))
    return {row.id: last.get(row.id) or written(row.titles, ALWAYS, None, "") for row in rows}


def proposal_draft(
    *, shortage_ids: Sequence[int], offers: Sequence[Offer], wait_until: datetime | None, instead: str, by: Actor
) -> str:
    """What the buyers of these cases would be told, one text for all. Needs orders.view. [D081]

    Where all lack the same goods it names them. An unknown or another shop's case adds nothing.
    """
    by.require("orders.view")
    cases = Shortage.objects.seen_by(by).filter(id__in=list(shortage_ids)).exclude(state=ShortageState.ENDED.value)
    rows = cases.values_list("id", "lacks__sku__title").order_by("id", "lacks__id")
    titles: dict[int, list[str]] = {}
    for number, title in rows:
        titles.setdefault(number, []).append(title or "")
    alike = {"、".join(dict.fromkeys(found)) for found in titles.values()}
    return written(alike.pop() if len(alike) == 1 else "", offers, wait_until, instead)


def written(goods: str, offers: Sequence[Offer], wait_until: datetime | None, instead: str) -> str:
    """The text whole."""
    day = clock.shanghai(wait_until) if wait_until else None
    until = str(_("{month} 月 {day} 日", month=day.month, day=day.day)) if day else ""
    return "".join(str(part) for part in proposal_words(goods, offers, until=until, instead=instead))
