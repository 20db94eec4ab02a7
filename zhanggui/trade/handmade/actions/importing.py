"""Many requests at once, from a table: each on its own, what is wrong with one keeps none of the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import Refusal
from zhanggui.kit.pure import Text
from zhanggui.trade.handmade.actions.asking import request_ask
from zhanggui.trade.handmade.actions.wish import Wish
from zhanggui.trade.handmade.models import Request


@dataclass
class Imported:
    """The account of a table: its requests = made + known + faults. `warned` of the made ones carry a warning."""

    rows: int = 0
    made: int = 0
    known: int = 0
    warned: int = 0
    faults: list[tuple[int, Text]] = field(default_factory=list)


@transaction.atomic
def requests_import(
    *, wishes: Sequence[tuple[int, Wish | Text]], trial: bool, by: Actor, at: datetime | None = None
) -> Imported:
    """Ask for each of these (row number, wish, or why it cannot be read); another person decides. [D010]

    Needs handmade.ask. A wish asked for before (its key) is counted as known. With `trial` nothing is kept.
    """
    by.require("handmade.ask")
    when, done = at or clock.now(), Imported(rows=len(wishes))
    with transaction.atomic():
        for number, wish in wishes:
            _one(done, number, wish, by, when)
        transaction.set_rollback(trial)
    return done


def _one(done: Imported, number: int, wish: Wish | Text, by: Actor, at: datetime) -> None:
    if isinstance(wish, Text):
        done.faults.append((number, wish))
        return
    if Request.objects.seen_by(by).filter(key=wish.key).exists():
        done.known += 1
        return
    try:
        with transaction.atomic():
            asked = request_ask(wish=wish, by=by, at=at)
    except Refusal as refusal:
        done.faults.append((number, refusal.why))
        return
    done.made += 1
    done.warned += bool(asked.warnings)
