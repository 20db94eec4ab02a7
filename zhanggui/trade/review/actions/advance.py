"""The automatic part of the day, in bulk: match, review, reserve. Each batch is a transaction of its own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime

from django.db import connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import chunks
from zhanggui.kit.facts import announce
from zhanggui.trade.orders.actions import lines_rematch
from zhanggui.trade.orders.queries import ids_waiting
from zhanggui.trade.orders.states import State
from zhanggui.trade.review.actions.reserving import Advanced, batch_advance
from zhanggui.trade.review.facts import OrdersAdvanced

BATCH = 2000
APPROVED = (State.APPROVED, State.SHORT)


def orders_advance(*, shop_id: int | None = None, job_id: int = 0, by: Actor, at: datetime | None = None) -> Advanced:
    """Take paid orders as far as they go by themselves: review by the live rule set, then stock. [D070][D078]

    `shop_id` limits it to one shop; without it every shop of the asker's scope. Needs orders.advance. Orders a
    person must see wait in review; orders without stock wait by promise time, and those that waited go first.
    Safe to repeat and to run in several processes: what one batch took, the next leaves alone. The end is announced
    with its counts; `job_id` is the job it runs in.
    """
    by.require("orders.advance")
    when = at or clock.now()
    lines_rematch(shop_id=shop_id, by=by, at=when)
    done = _advance((State.RECEIVED, *APPROVED), shop_id, together=connection.in_atomic_block, by=by, at=when)
    with transaction.atomic():
        announce([OrdersAdvanced(subject_id=job_id, shop_id=shop_id, **asdict(done))], by=by, at=at)
    return done


def stock_serve(*, shop_id: int | None = None, by: Actor, at: datetime) -> tuple[int, int]:
    """Give approved orders stock, those that ran short first, then by promise time: (reserved, short). [D092]

    Needs orders.advance. Inside a transaction all are one batch: orders are locked before stock, also over batches.
    """
    by.require("orders.advance")
    done = _advance(APPROVED, shop_id, together=connection.in_atomic_block, by=by, at=at)
    return done.reserved, done.short


def _advance(states: Collection[State], shop_id: int | None, *, together: bool, by: Actor, at: datetime) -> Advanced:
    done, waiting = Advanced(), ids_waiting(states=states, shop_id=shop_id, by=by)
    for ids in chunks(waiting, len(waiting) or 1 if together else BATCH):
        done += batch_advance(order_ids=ids, states=states, by=by, at=at)
    return done
