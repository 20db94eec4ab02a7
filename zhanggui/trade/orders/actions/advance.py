"""The automatic part of the day, in bulk: match, review, reserve. Each batch is a transaction of its own."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import chunks
from zhanggui.kit.facts import announce
from zhanggui.trade.orders.actions.matching import lines_rematch
from zhanggui.trade.orders.actions.reserving import reserve_batch
from zhanggui.trade.orders.actions.review import review_batch
from zhanggui.trade.orders.facts import OrdersAdvanced
from zhanggui.trade.orders.queries.waiting import ids_to_reserve, ids_to_review

BATCH = 2000


@dataclass(frozen=True)
class Advanced:
    """What one run did: approved by the rule set, sent to a person, given stock, left short of stock."""

    approved: int
    held: int
    reserved: int
    short: int


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
    approved = held = 0
    for ids in chunks(ids_to_review(shop_id=shop_id, by=by), BATCH):
        passed, stopped = review_batch(order_ids=list(ids), by=by, at=when)
        approved, held = approved + passed, held + stopped
    reserved, short = stock_serve(shop_id=shop_id, by=by, at=when)
    done = Advanced(approved, held, reserved, short)
    with transaction.atomic():
        announce([OrdersAdvanced(subject_id=job_id, shop_id=shop_id, **asdict(done))], by=by, at=at)
    return done


def stock_serve(*, shop_id: int | None = None, by: Actor, at: datetime) -> tuple[int, int]:
    """Give approved orders stock, those that ran short first, then by promise time: (reserved, short). [D092]

    Needs orders.advance. Inside a transaction all are one batch: orders are locked before stock, also over batches.
    """
    by.require("orders.advance")
    reserved = short = 0
    waiting = ids_to_reserve(shop_id=shop_id, by=by)
    for ids in chunks(waiting, len(waiting) or 1 if connection.in_atomic_block else BATCH):
        got, lack = reserve_batch(order_ids=list(ids), by=by, at=at)
        reserved, short = reserved + got, short + lack
    return reserved, short
