"""The door of intake: what is told of orders in, what became of each order out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from django.db import connection, transaction

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import NotFound
from zhanggui.kit.stage import Stage
from zhanggui.offer.catalog.queries import Goods, goods_matched
from zhanggui.trade.orders.actions.intake.change import Change, OnFile, Setting, change_of
from zhanggui.trade.orders.actions.intake.current import on_file
from zhanggui.trade.orders.actions.intake.lines import goods_of
from zhanggui.trade.orders.actions.intake.write import Leaving, write_changes
from zhanggui.trade.orders.states import Kind

if TYPE_CHECKING:
    from zhanggui.trade.orders.actions.intake.told import OrderNews

GOODS = 20_000


class Taken(NamedTuple):
    """What became of an order (`fate`: new, updated, known), how it stands now, and how many of its lines are new."""

    platform_no: str
    fate: str
    platform_state: str
    paid: Decimal | None
    lines: int = 0


@dataclass
class Taking:
    """News of one shop on their way in: what the catalogue said so far, and whose stock goes free in the end.

    `kind` is that of the orders that are new.
    """

    setting: Setting
    kind: Kind = Kind.NORMAL
    skus: dict[Goods, int | None] = field(default_factory=dict)
    leaving: Leaving = field(default_factory=Leaving)


@transaction.atomic(savepoint=False)
def orders_lock(*, shop_id: int, numbers: Sequence[str] = (), stage: Stage | None = None, by: Actor) -> None:
    """Lock a shop's orders of these numbers, or whose numbers are keys of a stage, all at once and in id order, as
    every other writer of orders does. [D079]

    Done once, before the first of their news is taken. Raises NotFound when the shop is not the asker's.
    """
    _need_shop(shop_id, by)
    these = f"IN (SELECT key FROM {stage.table})" if stage else "= ANY(%s)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT 1 FROM orders_order o WHERE o.shop_id = %s AND o.platform_no {these} ORDER BY o.id FOR UPDATE",
            [shop_id] if stage else [shop_id, list(numbers)],
        )


@transaction.atomic(savepoint=False)
def news_take(
    *, taking: Taking, news: Sequence[OrderNews], fresh: bool = False, by: Actor, at: datetime
) -> list[Taken]:
    """Take news into the orders of a shop, one for each order; returns what became of each. [D068][D079]

    Safe to repeat: what is told again changes nothing. With `fresh` the asker knows that none of them is on file;
    those on file he has locked (`orders_lock`). When all is told `news_settle` ends it, in the same transaction.
    The room above asks for the right. Raises NotFound when the shop is not the asker's.
    """
    shop_id = taking.setting.shop_id
    _need_shop(shop_id, by)
    orders = {} if fresh or not news else on_file(shop_id, [told.platform_no for told in news])
    skus = _skus(taking, {goods_of(line) for told in news for line in told.lines})
    told = [change_of(one, orders.get(one.platform_no), skus=skus, setting=taking.setting, at=at) for one in news]
    changes = [change for change in told if change.changes_anything]
    write_changes(changes, shop_id=shop_id, kind=taking.kind, by=by, at=at)
    taking.leaving.note(changes)
    return [_taken(change, orders.get(change.platform_no)) for change in told]


@transaction.atomic(savepoint=False)
def news_settle(*, taking: Taking, by: Actor, at: datetime) -> None:
    """When all is told, free the stock of orders that left by the platform's word, because stock is always locked
    last. [D079]"""
    taking.leaving.let_go(by=by, at=at)


def _need_shop(shop_id: int, by: Actor) -> None:
    if not by.scope.sees("shop", shop_id):
        raise NotFound


def _skus(taking: Taking, goods: set[Goods]) -> Mapping[Goods, int | None]:
    """Our SKU of each of these goods; the catalogue is asked once for each."""
    if len(taking.skus) > GOODS:
        taking.skus.clear()
    new = goods - taking.skus.keys()
    if new:
        found = goods_matched(shop_id=taking.setting.shop_id, goods=list(new), by=System("orders"))
        taking.skus |= dict.fromkeys(new) | found
    return taking.skus


def _taken(change: Change, old: OnFile | None) -> Taken:
    row = (old.row if old else {}) | change.row
    fate = "new" if old is None else "updated" if change.changes_anything else "known"
    return Taken(change.platform_no, fate, row["platform_state"], row["paid"], len(change.new_lines))
