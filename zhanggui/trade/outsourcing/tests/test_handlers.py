"""News of given orders: held, refunded or closed means that the warehouse has to be told."""

from __future__ import annotations

import pytest

from zhanggui.kit.facts import deliver
from zhanggui.trade.fulfilment.actions import Parcel, parcels_ship
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal
from zhanggui.trade.outsourcing.models import Dispatch
from zhanggui.trade.outsourcing.states import Fate
from zhanggui.trade.outsourcing.tests.making import BY, deal, fates, given, places

pytestmark = pytest.mark.django_db


def test_a_closed_order_has_to_be_stopped_and_a_shipped_one_is_over() -> None:
    place = places()["cloud"]
    _closed, shipped = given(place, deal(1, "C1"), deal(2, "C1"))
    m.tell(m.news(Deal("1", status=m.CLOSED, items=deal(1, "C1").items)))
    sent = [Parcel(shipped.id, "顺丰速运", "SF10000009")]
    parcels_ship(parcels=sent, holder="outsourcing", by=BY)
    deliver()
    assert [row[2] for row in fates()] == [Fate.STOPPING, Fate.SHIPPED]
    assert set(Dispatch.objects.values_list("over_by_name", flat=True)) == {""}
