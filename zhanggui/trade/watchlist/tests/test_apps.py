"""An entry stays as two people decided it; who it was about may go when its time is over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.kit import clock, personal
from zhanggui.kit.controls import duty
from zhanggui.kit.crypto.kept import columns_sealed
from zhanggui.kit.tests.blanking import only_blanking_passes
from zhanggui.trade.watchlist import actions
from zhanggui.trade.watchlist.models import Entry
from zhanggui.trade.watchlist.tests.making import ONE, listed

pytestmark = pytest.mark.django_db


@duty("D185")
def test_an_ended_entry_is_blanked_and_nothing_else_of_it_can_be_changed() -> None:
    (entry_id,) = listed()
    actions.entry_end(entry_ids=[entry_id], reason="已和解", by=ONE)
    one, soon = personal.all_fields()["watchlist.marks"], clock.now() + timedelta(seconds=9)
    assert personal.past(one, before=soon, after=0, most=9)[0].id == entry_id
    only_blanking_passes(one, entry_id, {"sealed": "''::bytea", "mark": "''::bytea", "shown": "'—'"})
    assert personal.erase(one, ids=[entry_id], before=soon) == []
    row = Entry.objects.get()
    assert (bytes(row.sealed), bytes(row.mark), row.shown, row.ended_why) == (b"", b"", "—", "已和解")
    assert columns_sealed().exceptions == 0
