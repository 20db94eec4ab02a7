"""The control of presale is computed from what was promised first."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window, all_controls
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal
from zhanggui.trade.presale.models import PresaleLine
from zhanggui.trade.presale.tests.making import marked, started

pytestmark = pytest.mark.django_db


def found() -> tuple[State, int, int]:
    control = next(one for one in all_controls() if one.code == "presale.promise_kept")
    now = clock.now()
    said = control.assess(Window(now - timedelta(days=9), now))
    return said.state, said.population, said.exceptions


@pytest.mark.parametrize(
    ("hours", "says"), [(-1, (State.IN_FORCE, 1, 0)), (1, (State.VIOLATED, 1, 1)), (None, (State.VIOLATED, 1, 1))]
)
def test_what_went_out_late_or_still_waits_breaks_the_promise(hours: int | None, says: tuple[State, int, int]) -> None:
    m.a_shop()
    m.stock(A1=0)
    started()
    marked(*m.book_deals(Deal("1")))
    assert found()[0] == State.NO_EVIDENCE
    day = clock.now() - timedelta(days=1)
    over = {"fate": "sent", "over_at": day + timedelta(hours=hours)} if hours is not None else {}
    PresaleLine.objects.update(promised_by=day, **over)
    assert found() == says
