"""What waits for outside warehouses, what they cost, and whose orders they have."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit import clock
from zhanggui.kit.desk import Ask
from zhanggui.kit.scope import ALL
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.outsourcing import actions, queries
from zhanggui.trade.outsourcing.tests.making import BY, agreed, deal, given, places, told

pytestmark = pytest.mark.django_db


def test_each_warehouse_tells_what_is_ready_hidden_sent_and_owed(tmp_path: Path) -> None:
    place = places()["maker"]
    given(place, deal(1, "D1"), deal(2, "D1"))
    actions.tracking_take(path=told(tmp_path, ("1", "顺丰速运", "SF10000001")), warehouse_id=place, by=BY)
    m.book_deals(deal(3, "D1"), deal(4, "D1", address="浙江省杭州市余杭区****"))
    m.go_on()
    cloud, maker = queries.outsides(by=BY)
    assert (cloud.name, cloud.ready, cloud.may_give) == ("华南云仓", 0, False)
    assert (maker.ready, maker.hidden, maker.parcels, maker.cost, maker.may_give) == (1, 1, 1, Decimal("3.50"), True)
    assert [(file.orders, file.left) for file in queries.files_recent(by=BY)] == [(2, 1)]


def test_the_list_is_narrowed_and_found_by_number() -> None:
    place = places()
    given(place["maker"], deal(11, "D1"), deal(12, "D1"))
    assert queries.dispatch_counts(by=BY) == {"stopping": 0, "given": 2, "went": 0, "shipped": 0, "recalled": 0}
    found = queries.dispatch_rows(ask=Ask(search="12", filters={"warehouse": [str(place["maker"])]}), by=BY)
    assert [row.number for row in found.rows] == ["12"]
    other = Ask(filters={"warehouse": [str(place["cloud"])]})
    assert queries.dispatch_rows(ask=other, by=BY).rows == []


def test_whoever_sees_no_outside_warehouse_is_told_of_none() -> None:
    place = places()["maker"]
    agreed(place)
    keeper = actor(hired("warehouse", shop=ALL))
    assert (queries.outsides(by=keeper), queries.contract_now(warehouse_id=place, by=keeper)) == ([], None)


def test_the_newest_contract_of_a_warehouse_ends_with_its_last_day() -> None:
    place = places()
    agreed(place["cloud"])
    terms = {"warehouse_id": place["maker"], "number": "XY-2", "fee": Decimal(1), "by": BY}
    for days in (3, 5):
        actions.contract_set(**terms, until=clock.today() + timedelta(days=days))
    (ending,) = queries.contracts_ending(until=clock.now() + timedelta(days=7), by=BY)
    assert (ending.title, clock.shanghai(ending.ends_at).date()) == ("厂家代发 XY-2", clock.today() + timedelta(days=6))
    assert queries.contracts_ending(until=clock.now() + timedelta(days=4), by=BY) == []
