"""A buyer's data goes when its time is over; the order, its numbers and its money stay."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.kit import clock, personal
from zhanggui.kit.controls import duty
from zhanggui.trade.orderdesk import queries
from zhanggui.trade.orderdesk.apps import OVER, UNPLACED
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import TO_PLACE, Refund, State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal

pytestmark = pytest.mark.django_db


@duty("D185")
def test_a_closed_orders_buyer_is_erased_with_masks_and_indexes_and_the_order_stays() -> None:
    m.a_shop()
    over, disputed, running = m.book_deals(Deal("1001"), Deal("1002"), Deal("1003"))
    ids = [over.id, disputed.id]
    long_ago = clock.now() - timedelta(days=1200)
    Order.objects.filter(id__in=ids).update(state=State.CLOSED.value, problem="", state_at=long_ago)
    Order.objects.filter(id=disputed.id).update(refund=Refund.ASKED.value)
    one, before = personal.all_fields()["orders.buyer"], clock.now() - timedelta(days=1100)
    stood = personal.counted(one, before=before)
    assert (stood.there, stood.begun, stood.past, stood.due) == (3, 2, 2, 1)
    rows = personal.past(one, before=before, after=0, most=9)
    assert [(row.number, str(row.need or "")) for row in rows] == [("1001", ""), ("1002", "退款没有落定")]
    assert personal.erase(one, ids=[over.id, disputed.id, running.id], before=before) == [(over.id, over.shop_id)]
    gone = Order.objects.get(id=over.id)
    marks = (gone.phone_index, gone.phone4_index, gone.name_index, gone.nick_index, gone.receiver_index)
    assert (gone.buyer_sealed, gone.buyer_masked, marks, gone.has_notes) == (None, {}, (None,) * 5, False)
    assert (gone.platform_no, gone.paid, gone.region) == (over.platform_no, over.paid, over.region)
    assert queries.order_card(order_id=over.id, by=m.BY).buyer == {}
    assert personal.erase(one, ids=ids, before=before) == []


def test_the_words_of_the_declaration_are_those_of_orders() -> None:
    assert f"{State.COMPLETED:d}, {State.CLOSED:d}" == OVER
    assert ", ".join(f"'{one}'" for one in sorted(TO_PLACE)) == UNPLACED
