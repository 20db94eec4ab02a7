"""The list of orders made by hand: queues, filters, search, and whose turn it is."""

from __future__ import annotations

import pytest

from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.trade.handmade import actions, queries
from zhanggui.trade.handmade.tests import making as h
from zhanggui.trade.orders.tests import making as m

pytestmark = pytest.mark.django_db
BY = System("test")


@pytest.fixture
def numbers() -> dict[str, str]:
    """One of each fate."""
    shop = m.a_shop()
    m.stock(A1=50)
    resend, sample, gone = h.ask(h.after(h.a_sent_order())), h.ask(h.sample(shop)), h.ask(h.dropship(shop))
    actions.request_approve(request_ids=[sample.id], by=h.TWO)
    actions.request_refuse(request_ids=[gone.id], reason="价太低", by=h.TWO)
    return {"resend": resend.number, "sample": sample.number, "dropship": gone.number}


def found(**ask: object) -> list[str]:
    return sorted(row.number for row in queries.request_rows(ask=Ask(**ask), by=BY).rows)


def test_queues_and_counts_tell_the_same(numbers: dict[str, str]) -> None:
    told = {queue: found(queue=queue) for queue in ("asked", "ordered", "over")}
    assert told == {"asked": [numbers["resend"]], "ordered": [numbers["sample"]], "over": [numbers["dropship"]]}
    assert queries.request_counts(by=BY) == {queue: len(rows) for queue, rows in told.items()} | {"offline": 0}


@pytest.mark.parametrize(
    ("ask", "kind"),
    [
        ({"filters": {"kind": ["sample"]}}, "sample"),
        ({"filters": {"cause": "missing"}}, "resend"),
        ({"filters": {"liable": "warehouse"}}, "resend"),
        ({"search": "1001"}, "resend"),
        ({"search": "HT-2026"}, "sample"),
        ({"search": "df"}, "dropship"),
        ({"search": "合作"}, "dropship"),
    ],
)
def test_filters_and_search_find(numbers: dict[str, str], ask: dict[str, object], kind: str) -> None:
    assert found(**ask) == [numbers[kind]]


def test_a_row_tells_how_its_order_stands(numbers: dict[str, str]) -> None:
    (row,) = queries.request_rows(ask=Ask(queue="ordered"), by=BY).rows
    assert (str(row.order_title), row.may_cancel, row.goods, row.pieces) == ("待自动审单", True, "商品 A1 × 1", 1)
