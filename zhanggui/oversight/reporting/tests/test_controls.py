"""The lights of D011, both ways."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window, duty
from zhanggui.kit.scope import ALL
from zhanggui.oversight.reporting import actions
from zhanggui.oversight.reporting.controls import CONTROLS
from zhanggui.oversight.reporting.models import Report
from zhanggui.oversight.reporting.tests.making import issued

pytestmark = pytest.mark.django_db


def found(until: int = 1) -> list[tuple[State, int, int]]:
    now = clock.now() + timedelta(days=until)
    told = [one.assess(Window(now - timedelta(days=30), now)) for one in CONTROLS]
    return [(one.state, one.population, one.exceptions) for one in told]


@duty("D011")
def test_late_issue_missing_report_and_unread_receipt_turn_it_red() -> None:
    nothing = (State.NO_EVIDENCE, 0, 0)
    assert found() == [nothing, nothing]
    writer, head, boss = (actor(hired(post, shop=ALL)) for post in ("finance", "head", "management"))
    at = clock.now() - timedelta(days=9)
    report = issued(writer, head, at=at)
    Report.objects.update(due_at=at + timedelta(days=1))
    assert found() == [(State.IN_FORCE, 1, 0), (State.VIOLATED, 1, 1)]
    Report.objects.update(due_at=at - timedelta(days=1), read_by=clock.now() + timedelta(hours=1))
    actions.report_acknowledge(report_id=report, by=boss)
    assert found() == [(State.VIOLATED, 1, 1), (State.IN_FORCE, 1, 0)]
    Report.objects.update(due_at=at + timedelta(days=1))
    assert found(until=60)[0] == (State.VIOLATED, 1, 1)  # nobody drew the month after it
