"""What is shown before is what is held; figures are those of the shops the asker sees."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask
from zhanggui.kit.scope import Scope
from zhanggui.offer.catalog.actions import SkuRow, skus_upsert
from zhanggui.trade.incidents import actions, queries
from zhanggui.trade.orderdesk.queries import order_card
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal, Item

pytestmark = pytest.mark.django_db
SINCE = datetime(2026, 11, 20, tzinfo=clock.SHANGHAI)
FLOOR = Decimal(150)


@pytest.fixture
def shops() -> tuple[int, int]:
    """Two shops that sold a piece for ¥9.90, the second two of them."""
    one, two = m.a_shop(), m.a_shop("second")
    m.stock(A1=9)
    m.book_deals(Deal("1", total="9.90", items=[Item("A1", price="9.90")]))
    m.book_deals(Deal("2", total="19.80", items=[Item("A1", price="9.90", quantity="2")]), shop="second")
    return one, two


def test_what_declaring_would_find_is_told_before(shops: tuple[int, int]) -> None:
    look = queries.incident_look(code="A1", floor=FLOOR, since=SINCE, by=m.BY)
    assert look == (2, 3, Decimal("420.30"), 0, 0)
    assert queries.incident_look(code="ZZ", floor=FLOOR, since=SINCE, by=m.BY) == (0, 0, Decimal(0), 0, 0)


def test_what_goes_nowhere_or_has_left_is_not_counted_as_to_be_held(shops: tuple[int, int]) -> None:
    held = Order.objects.get(platform_no="1")
    m.move("hold", held.id, hold_reason="核实")
    m.book_deals(Deal("3", total="9.90", status=m.SENT, items=[Item("A1", price="9.90")]))
    look = queries.incident_look(code="A1", floor=FLOOR, since=SINCE, by=m.BY)
    assert look == (1, 2, Decimal("280.20"), 1, 1)
    incident = actions.incident_declare(code="A1", floor=FLOOR, since=SINCE, reason="标错价", by=m.BY)
    row, _caught = queries.incident_card(incident_id=incident, by=m.BY)
    assert (row.held, row.saved, row.gone) == (look.to_hold, look.exposed, look.gone)


@pytest.mark.parametrize(("rights", "floor"), [((), None), (("catalog.manage",), Decimal("88.00"))])
def test_a_cost_is_offered_as_floor_only_to_who_may_see_costs(
    shops: tuple[int, int], rights: tuple[str, ...], floor: Decimal | None
) -> None:
    skus_upsert(rows=[SkuRow(code="A1", title="大衣", unit_cost=Decimal("88.00"))], by=m.BY)
    may = frozenset({"orders.view", "incidents.declare", *rights})
    by = Actor(1, "甲", "employee", may, Scope({"shop": frozenset({shops[0]})}))
    order = order_card(order_id=Order.objects.get(platform_no="1").id, by=by)
    assert queries.floor_of(order=order, by=by) == ("A1", floor)


def test_figures_are_of_the_shops_one_sees(shops: tuple[int, int]) -> None:
    incident = actions.incident_declare(code="A1", floor=FLOOR, since=SINCE, reason="标错价", by=m.BY)
    mine = Actor(1, "甲", "employee", frozenset({"orders.view"}), Scope({"shop": frozenset({shops[0]})}))
    found = [queries.incident_rows(ask=Ask(), by=by).rows[0] for by in (m.BY, mine)]
    assert [(row.found, row.held, row.saved) for row in found] == [
        (2, 2, Decimal("420.30")),
        (1, 1, Decimal("140.10")),
    ]
    card = queries.incident_card(incident_id=incident, by=mine)
    assert [one.platform_no for one in card[1]] == ["1"]
    assert (queries.incident_counts(by=mine), queries.incidents_open(by=mine)) == ({"open": 1, "ended": 0}, 1)
    assert queries.incident_labels(ids=[incident], by=mine) == {incident: "A1"}


def test_search_finds_by_the_beginning_of_a_code(shops: tuple[int, int]) -> None:
    actions.incident_declare(code="A1", floor=FLOOR, since=SINCE, reason="标错价", by=m.BY)
    asked = [queries.incident_rows(ask=Ask(search=word), by=m.BY).rows for word in ("a", "1")]
    assert [len(rows) for rows in asked] == [1, 0]
