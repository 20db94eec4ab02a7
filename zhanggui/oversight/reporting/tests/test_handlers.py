"""An answer of the approvals issues the report by itself."""

from __future__ import annotations

import pytest

from zhanggui.foundation.approvals.actions import request_decide
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit import facts
from zhanggui.kit.controls import duty
from zhanggui.kit.scope import ALL
from zhanggui.oversight.reporting import actions
from zhanggui.oversight.reporting.models import Report
from zhanggui.oversight.reporting.states import ReportState
from zhanggui.oversight.reporting.tests.making import drawn

pytestmark = pytest.mark.django_db


@duty("D011")
def test_agreed_report_is_issued_when_the_news_arrive() -> None:
    writer, head = (actor(hired(post, shop=ALL)) for post in ("finance", "head"))
    report = drawn()
    actions.report_submit(report_id=report, summary="销售持平", by=writer)
    request_decide(request_ids=[Report.objects.get().request_id or 0], agrees=True, by=head)
    facts.deliver()
    assert Report.objects.get(id=report).state == ReportState.ISSUED
