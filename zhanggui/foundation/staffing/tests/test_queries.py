"""The list and the checklist of hand-overs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.org.tests.people import HOUSE, hired
from zhanggui.foundation.staffing import queries
from zhanggui.foundation.staffing.models import Handover
from zhanggui.foundation.staffing.states import Standing
from zhanggui.foundation.staffing.tests.making import head_of, left
from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.errors import NotFound

pytestmark = pytest.mark.django_db


def test_queues_follow_the_due_date_and_the_items() -> None:
    row, done = left(head_of()), left(hired("agent"))
    assert queries.handover_counts(by=HOUSE) == {"open": 1, "late": 0, "closed": 1}
    Handover.objects.filter(id=row.id).update(
        opened_at=row.opened_at - timedelta(days=9), due_at=row.due_at - timedelta(days=9)
    )
    late = queries.handover_rows(ask=Ask(queue="late", search="赵主管"), by=HOUSE).rows
    assert [(one.id, one.standing, one.left, one.total) for one in late] == [(row.id, Standing.LATE, 1, 1)]
    assert [one.id for one in queries.handovers_of(employee_id=done.employee_id, by=HOUSE)] == [done.id]
    assert (queries.handover_open_count(by=HOUSE), dict(queries.handover_labels(ids=[row.id], by=HOUSE))) == (
        1, {row.id: "赵主管"}
    )  # fmt: skip
    with pytest.raises(NotFound):
        queries.handover_card(handover_id=0, by=HOUSE)
