"""A decided request stays as it was; whom it named may go when the time is over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.kit import clock, personal
from zhanggui.kit.controls import duty
from zhanggui.kit.tests.blanking import only_blanking_passes
from zhanggui.trade.handmade import queries
from zhanggui.trade.handmade.models import Request
from zhanggui.trade.handmade.tests.making import ONE, ordered, sample
from zhanggui.trade.orders.tests import making as m

pytestmark = pytest.mark.django_db


@duty("D185")
def test_a_decided_request_is_blanked_and_nothing_else_of_it_can_be_changed() -> None:
    shop = m.a_shop()
    m.stock(A1=9)
    ordered(sample(shop))
    one, soon = personal.all_fields()["handmade.receivers"], clock.now() + timedelta(seconds=9)
    row = Request.objects.get()
    assert [past.id for past in personal.past(one, before=soon, after=0, most=9)] == [row.id]
    only_blanking_passes(one, row.id, {"receiver_sealed": "''::bytea", "shown": "'{}'"})
    assert personal.erase(one, ids=[row.id], before=soon) == []
    gone = Request.objects.get()
    assert (bytes(gone.receiver_sealed), gone.shown, gone.number) == (b"", {}, row.number)
    assert queries.request_card(request_id=row.id, by=ONE).row.id == row.id
