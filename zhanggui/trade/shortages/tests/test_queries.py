"""The queue of shortages, what a case shows, and the words for buyers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from zhanggui.kit.desk import Ask
from zhanggui.kit.scope import Scope
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.orders.models import Order
from zhanggui.trade.shortages import actions, queries
from zhanggui.trade.shortages.models import Shortage
from zhanggui.trade.shortages.states import Offer
from zhanggui.trade.shortages.tests.making import AGENT, FRIDAY, NOW, OWN, arrived, chose, ids, opened, proposed, short

pytestmark = pytest.mark.django_db
COUNTED = ("open", "late", "proposed", "chosen")


def numbers(queue: str = "", **filters: object) -> list[str]:
    return [row.platform_no for row in queries.shortage_rows(ask=Ask(queue=queue, filters=filters), by=AGENT).rows]


def test_queues_and_filters_show_whose_turn_it_is(tmp_path: Path) -> None:
    first, second, third, fourth = opened(tmp_path, 4)
    Shortage.objects.filter(order=first).update(due_at=NOW - timedelta(days=9))
    proposed(second)
    proposed(third)
    chose(third, choice=Offer.WAIT)
    arrived()
    actions.shortages_settle(order_ids=[first.id, fourth.id], by=OWN, at=NOW)
    assert queries.shortage_counts(by=AGENT) == dict(zip(COUNTED, (1, 0, 1, 1), strict=True))
    assert (numbers("open"), numbers("proposed"), numbers("chosen")) == (["1004"], ["1002"], ["1003"])
    assert (numbers("ended"), numbers("late"), len(numbers())) == (["1001"], [], 4)
    assert (numbers(whose="mine"), numbers(choice="wait")) == (["1002", "1003"], ["1003"])
    assert (len(numbers(sku="A1")), numbers(sku="B2"), len(numbers(shop=("tm",)))) == (4, [], 4)
    assert queries.shortage_counts(by=replace(AGENT, scope=Scope({"shop": frozenset({0})}))) == dict.fromkeys(
        COUNTED, 0
    )


def test_a_row_says_who_lacks_what_and_what_would_be_said(tmp_path: Path) -> None:
    (order,) = opened(tmp_path)
    (row,) = queries.shortage_rows(ask=Ask(), by=AGENT).rows
    assert (row.buyer, row.goods, row.titles) == ("张**", "A1 ×1", "商品 A1")
    assert (
        row.told
        == "您好，您购买的“商品 A1”暂时缺货，非常抱歉。您可以选择：1. 为您办理退款；请回复序号，我们马上为您处理。"
    )
    proposed(order)
    card = queries.shortage_card(shortage_id=row.id, by=AGENT)
    assert (card.row.told, [str(one.step) for one in card.said]) == ("您好，缺货了", ["已向买家提议"])
    assert [(lack.code, there) for lack, there in card.lacks] == [("A1", 0)]


def test_the_draft_names_the_goods_only_where_all_lack_the_same(tmp_path: Path) -> None:
    m.stock(A1=0, B2=0)
    m.a_shop()
    short(tmp_path, 2)
    offers = {"offers": (Offer.WAIT, Offer.REFUND), "wait_until": FRIDAY, "instead": ""}
    actions.shortages_open(by=OWN, at=NOW)
    assert "“商品 A1”" in queries.proposal_draft(shortage_ids=ids(), **offers, by=AGENT)
    short(tmp_path, 1, code="B2", first=2001)
    actions.shortages_open(by=OWN, at=NOW)
    assert "“订单中的部分商品”" in queries.proposal_draft(shortage_ids=ids(), **offers, by=AGENT)


def test_the_list_of_orders_knows_their_shortages(tmp_path: Path) -> None:
    first, second = opened(tmp_path, 2)
    proposed(first)
    found = queries.order_shortages(keys=[first.id, second.id], by=AGENT)
    assert [str(found[order.id].state_title) for order in (first, second)] == ["待买家答复", "待提议"]
    assert list(queries.short_so(rows=Order.objects.all(), value="proposed", by=AGENT)) == [first]
    assert queries.short_so(rows=Order.objects.all(), value="lasting", by=AGENT).count() == 2
    row = queries.order_shortage(order_id=first.id, by=AGENT)
    assert row is not None
    assert row.is_proposed
