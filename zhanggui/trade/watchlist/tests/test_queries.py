"""The list is found by exact values only, and says of orders why their buyer is on it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.controls import duty
from zhanggui.kit.desk import Ask
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.orders.queries import waiting_locked
from zhanggui.trade.orders.states import State
from zhanggui.trade.watchlist import actions, queries
from zhanggui.trade.watchlist.queries import Why
from zhanggui.trade.watchlist.states import Effect, Mark
from zhanggui.trade.watchlist.tests.making import NICK, ONE, TWO, listed, proposed, terms, until

pytestmark = pytest.mark.django_db
ADDRESS = Deal("").address


def shown(**ask: object) -> list[str]:
    return [row.shown for row in queries.entry_rows(ask=Ask(**ask), by=ONE).rows]


@duty("D074")
def test_a_search_finds_whom_it_names_in_full_and_nobody_by_a_part() -> None:
    listed()
    listed(Mark.NICK, NICK, effect=Effect.WATCH)
    listed(Mark.ADDRESS, ADDRESS)
    found = [shown(search=words) for words in ("138 0013 8000", NICK, ADDRESS.replace(" ", ""), "8000", "138****8000")]
    assert found == [["138****8000"], ["小**"], ["浙江省杭州市****"], [], []]


@duty("D074")
def test_queues_and_filters_part_what_holds_from_what_waits_and_what_is_over() -> None:
    proposed(Mark.NICK, NICK, effect=Effect.WATCH)
    ended = listed(Mark.PHONE, "13900139000")
    actions.entry_end(entry_ids=ended, reason="已和解", by=TWO)
    listed()
    assert [shown(queue=queue) for queue in ("active", "proposed", "over")] == [
        ["138****8000"],
        ["小**"],
        ["139****9000"],
    ]
    assert queries.entry_counts(by=ONE) == {"active": 1, "proposed": 1, "over": 1}
    assert (shown(filters={"effect": "watch"}), shown(filters={"kind": "phone"})) == (
        ["小**"],
        ["138****8000", "139****9000"],
    )


@duty("D074")
def test_what_has_expired_is_over_without_anybodys_doing() -> None:
    (entry,) = listed(at=clock.now() - timedelta(days=40), until=until(-10))
    card = queries.entry_card(entry_id=entry, by=ONE)
    assert (str(card.state_title), queries.entry_counts(by=ONE)["over"]) == ("已到期", 1)


@duty("D074")
def test_orders_are_told_why_their_buyer_is_on_the_list(tmp_path: Path) -> None:
    m.a_shop()
    deals = [
        Deal("1"),
        Deal("2", phone="13900139000"),
        Deal("3", phone="13700137000", nick="小王", address="某省某市某路 1 号"),
    ]
    orders = m.book_deals(tmp_path, *deals)
    ids = [order.id for order in orders]

    def why() -> list[Why]:
        waiting = waiting_locked(order_ids=ids, states=list(State), addresses=True, by=m.BY)
        addresses = {order.id: order.told["address"] for order in waiting}
        known = queries.watch_list(at=clock.now(), by=System("test"))
        found = queries.entries_why(addresses=addresses, known=known, by=System("test"))
        return [found.get(i, Why()) for i in ids]

    proposed(Mark.PHONE, "13700137000")
    assert why() == [Why()] * 3
    listed(reason="职业索赔")
    listed(Mark.NICK, NICK, effect=Effect.WATCH, reason="多次拒收")
    assert why() == [Why("职业索赔", "多次拒收"), Why("", "多次拒收"), Why()]
    listed(Mark.ADDRESS, ADDRESS.replace(" ", "，"), reason="转卖")
    assert why() == [Why("职业索赔", "多次拒收"), Why("转卖", "多次拒收"), Why()]
    actions.buyer_propose(order_ids=[orders[2].id], kinds=[Mark.RECEIVER], **terms(reason="空包"))
    (waiting_row,) = queries.entry_rows(ask=Ask(queue="proposed", filters={"kind": "receiver"}), by=ONE).rows
    actions.entry_approve(entry_ids=[waiting_row.id], by=TWO)
    assert why()[2] == Why("空包", "")
