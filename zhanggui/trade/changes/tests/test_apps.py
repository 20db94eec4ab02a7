"""A settled change stays as it was; whom it named may go when the time is over."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from zhanggui.kit import clock, personal
from zhanggui.kit.controls import duty
from zhanggui.kit.tests.blanking import only_blanking_passes
from zhanggui.trade.changes import queries
from zhanggui.trade.changes.models import ChangeRequest
from zhanggui.trade.changes.tests.making import NEW_ADDRESS, REVIEWER, applied, asked, on_its_way

pytestmark = pytest.mark.django_db


@duty("D185")
def test_a_done_change_is_blanked_and_nothing_else_of_it_can_be_changed(tmp_path: Path) -> None:
    order = on_its_way(tmp_path)
    soon = clock.now() + timedelta(seconds=9)
    request = asked(order, receiver={"address": NEW_ADDRESS})
    applied(request)
    one = personal.all_fields()["changes.receivers"]
    assert personal.past(one, before=soon, after=0, most=9)[0].id == request
    only_blanking_passes(
        one,
        request,
        {
            "after_sealed": "''::bytea",
            "before_sealed": "CASE WHEN before_sealed IS NOT NULL THEN ''::bytea END",
            "shown": """'{"after": {}, "before": {}}'""",
        },
    )
    assert personal.erase(one, ids=[request], before=soon) == []
    gone = ChangeRequest.objects.get()
    assert (gone.after_sealed is not None and not bytes(gone.after_sealed), gone.shown["after"]) == (True, {})
    assert queries.change_card(request_id=request, by=REVIEWER).row.id == request
