"""An order that asks more than its goods cost waits for its lines, or for a person who says that it is right."""

from __future__ import annotations

from decimal import Decimal

import pytest

from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import Refusal
from zhanggui.kit.journal.queries import timeline
from zhanggui.trade.orders import actions
from zhanggui.trade.orders.actions import OrderNews, Setting, Taking
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import Problem, State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal, Item

pytestmark = pytest.mark.django_db
ONE, TWO = Item(price="20.00"), Item(price="60.00", title="面霜")
LACKS = Deal("1", total="80.00", items=[ONE])


def tell(*told: OrderNews) -> Order:
    """As a file tells it, by the parameters of the company; the order then."""
    shop, now = m.taking_of("tm").setting.shop_id, clock.now()
    taking = Taking(Setting.held(shop, 48, now))
    actions.news_take(taking=taking, news=told, by=m.BY, at=now)
    actions.news_settle(taking=taking, by=m.BY, at=now)
    return Order.objects.get()


def stands(order: Order) -> tuple[State, str]:
    order.refresh_from_db()
    return State(order.state), order.problem


UNFIT, ON = (State.EXCEPTION, Problem.AMOUNT_UNFIT), (State.RECEIVED, "")


@pytest.fixture(autouse=True)
def shop() -> int:
    shop = m.a_shop()
    m.stock(A1=9)
    return shop


def accept(order: Order) -> list[int]:
    return actions.amounts_accept(order_ids=[order.id], reason="平台核对无误", by=m.BY).moved


@duty("D069")
def test_an_order_whose_lines_cost_less_than_it_asks_waits_until_the_others_are_told() -> None:
    order = tell(m.news(LACKS))
    assert stands(order) == UNFIT
    tell(m.news(Deal("1", total="80.00", items=[ONE, TWO])))
    assert stands(order) == ON


@pytest.mark.parametrize(
    ("total", "postage", "expected"),
    [("50.00", None, ON), ("50.02", None, UNFIT), ("15.00", None, ON), ("26.00", "6.00", ON), ("26.02", "6.00", UNFIT)],
)
def test_freight_may_be_in_the_amount_as_told_or_as_the_company_allows(
    total: str, postage: str | None, expected: tuple[State, str]
) -> None:
    news = m.news(Deal("1", total=total, items=[ONE]))
    known = news.known[0]._replace(postage=Decimal(postage) if postage else None)
    assert stands(tell(news._replace(known=(known,)))) == expected


def test_a_price_that_is_not_told_is_not_judged() -> None:
    assert stands(tell(m.news(Deal("1", total="80.00", items=[ONE, Item(price="0", title="赠品")])))) == ON


def test_a_person_accepts_the_amount_and_it_stays_so_until_more_is_asked() -> None:
    order = tell(m.news(LACKS))
    assert accept(order) == [order.id]
    assert stands(order) == ON
    moment = timeline("order", order.id, by=m.BY)[0]
    assert (str(moment.title), str(moment.sentence)) == ("已确认金额", "依据：平台核对无误")
    tell(m.news(LACKS))
    assert stands(order) == ON
    for _twice in range(2):  # the same file again does not make it right
        tell(m.news(Deal("1", total="80.00", items=[Item(price="9.00")])))
        assert stands(order) == UNFIT


def test_what_was_accepted_is_asked_again_when_less_freight_is_told_than_might_have_been_in_it() -> None:
    accept(tell(m.news(LACKS)))
    news = m.news(LACKS)
    told = news._replace(known=(news.known[0]._replace(postage=Decimal("6.00")),))
    assert [stands(tell(one)) for one in (news, told)] == [ON, UNFIT]


def test_what_is_accepted_still_waits_for_its_goods() -> None:
    order = tell(m.news(Deal("1", total="80.00", items=[Item("NOPE")])))
    assert stands(order) == UNFIT
    accept(order)
    assert stands(order) == (State.EXCEPTION, Problem.UNMATCHED_SKU)


def test_only_an_order_whose_amount_does_not_fit_is_accepted_and_only_with_a_reason() -> None:
    order = tell(m.news(Deal("1")))
    moved = actions.amounts_accept(order_ids=[order.id], reason="试", by=m.BY)
    assert (moved.moved, str(moved.refused[order.id].why)) == ([], "此单没有金额不符")
    with pytest.raises(Refusal):
        actions.amounts_accept(order_ids=[order.id], reason=" ", by=m.BY)
