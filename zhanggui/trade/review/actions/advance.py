"""The automatic part of the day, in bulk: match, review, reserve. Each batch is a transaction of its own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

from django.db import connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import chunks
from zhanggui.kit.facts import announce
from zhanggui.trade.orders.actions import lines_rematch
from zhanggui.trade.orders.queries import ids_waiting
from zhanggui.trade.orders.states import AWAITING, State
from zhanggui.trade.presale.actions import presale_wake
from zhanggui.trade.presale.queries import asleep_orders
from zhanggui.trade.review.actions.reserving import Advanced, batch_advance
from zhanggui.trade.review.facts import OrdersAdvanced
from zhanggui.trade.review.queries.live import delay_minutes, live_rules

BATCH = 5000


def orders_advance(*, shop_id: int | None = None, job_id: int = 0, by: Actor, at: datetime | None = None) -> Advanced:
    """Take paid orders as far as they go by themselves: review by the live rule set, then stock. [D070][D078]

    `shop_id` limits it to one shop; without it every shop of the asker's scope. Needs orders.advance. Whoever asks for
    it means now: the delay of the rule set is for the clock (`due_advance`). Orders a person must see wait in review;
    orders without stock wait by promise time, and those that waited go first. Safe to repeat and to run in several
    processes: what one batch took, the next leaves alone. The end is announced with its counts; `job_id` is the job it
    runs in.
    """
    by.require("orders.advance")
    when = at or clock.now()
    lines_rematch(shop_id=shop_id, by=by, at=when)
    waiting = _awake((State.RECEIVED, *AWAITING), shop_id, by, when)
    done = _advance(waiting, (State.RECEIVED, *AWAITING), together=connection.in_atomic_block, by=by, at=when)
    _tell(done, shop_id, job_id, by, at)
    return done


def due_advance(*, by: Actor, at: datetime | None = None) -> Advanced:
    """Take orders on whose delay is over (remarks, changes and refunds had their time to land), and give those a person
    let go their stock; what is there goes to those that ran short first. [D070][D071][D092]

    Needs orders.advance; the clock asks every minute. Without a live rule set nothing is judged; with nothing due
    nothing happens, and where nothing moved on nothing is told.
    """
    by.require("orders.advance")
    when, delay = at or clock.now(), delay_minutes(by=by)
    judged, until = (() if delay is None else (State.RECEIVED,)), when - timedelta(minutes=delay or 0)
    if not ids_waiting(states=(*judged, State.APPROVED), judged_until=until, by=by):
        return Advanced()
    states = (*judged, *AWAITING)
    waiting = _awake(states, None, by, when, until)
    done = _advance(waiting, states, together=connection.in_atomic_block, by=by, at=when)
    if done != Advanced(short=done.short):
        _tell(done, None, 0, by, at)
    return done


def stock_serve(*, shop_id: int | None = None, by: Actor, at: datetime) -> tuple[int, int]:
    """Give approved orders stock, those that ran short first, then by promise time: (reserved, short). [D092]

    Needs orders.advance. Inside a transaction all are one batch: orders are locked before stock, also over batches.
    """
    by.require("orders.advance")
    waiting = _awake(AWAITING, shop_id, by, at)
    done = _advance(waiting, AWAITING, together=connection.in_atomic_block, by=by, at=at)
    return done.reserved, done.short


def presale_advance(*, by: Actor, at: datetime | None = None) -> Advanced:
    """Orders sold in presale whose time has come ask for stock; those whose day is over without any are short. [D094]

    Needs orders.advance; the clock asks every minute. Each batch is told and served in one transaction.
    """
    by.require("orders.advance")
    when, done = at or clock.now(), Advanced()
    while True:
        with transaction.atomic():
            woken = presale_wake(most=BATCH, by=by, at=when)
            if not woken:
                return done
            done += orders_serve(order_ids=woken, by=by, at=when)


@transaction.atomic
def orders_serve(*, order_ids: Sequence[int], by: Actor, at: datetime) -> Advanced:
    """Look again at these orders that wait for stock, in the order they are served, as one batch. [D092][D094]

    Needs orders.advance. Those that stand elsewhere are left alone.
    """
    by.require("orders.advance")
    wanted = set(order_ids)
    waiting = [i for i in ids_waiting(states=AWAITING, by=by) if i in wanted]
    return _advance(waiting, AWAITING, together=True, by=by, at=at)


@transaction.atomic
def orders_rejudge(*, order_ids: Sequence[int], by: Actor, at: datetime) -> Advanced:
    """Judge orders that were changed and give them their stock, now and in the caller's transaction. [D071][D080]

    Needs orders.advance. Only those that stand received; without a live rule set they wait for one.
    """
    by.require("orders.advance")
    if delay_minutes(by=by) is None:
        return Advanced()
    return batch_advance(order_ids=order_ids, states=(State.RECEIVED,), rules=live_rules(by=by), by=by, at=at)


def _awake(
    states: Collection[State], shop_id: int | None, by: Actor, at: datetime, until: datetime | None = None
) -> list[int]:
    """Those in these states, as they are served, but for orders whose presale asks for nothing yet."""
    asleep = asleep_orders(at=at, by=by)
    waiting = ids_waiting(states=states, shop_id=shop_id, judged_until=until, by=by)
    if not asleep:
        return waiting
    asleep &= set(ids_waiting(states=(State.PRESALE,), shop_id=shop_id, by=by))
    return [order_id for order_id in waiting if order_id not in asleep]


def _advance(waiting: list[int], states: Collection[State], *, together: bool, by: Actor, at: datetime) -> Advanced:
    """Batch by batch, or `together` as one; the rules are read once, where there is something to judge."""
    done = Advanced()
    rules = live_rules(by=by) if waiting and State.RECEIVED in states else None
    for ids in chunks(waiting, len(waiting) or 1 if together else BATCH):
        done += batch_advance(order_ids=ids, states=states, rules=rules, by=by, at=at)
    return done


def _tell(done: Advanced, shop_id: int | None, job_id: int, by: Actor, at: datetime | None) -> None:
    with transaction.atomic():
        announce([OrdersAdvanced(subject_id=job_id, shop_id=shop_id, **asdict(done))], by=by, at=at)
