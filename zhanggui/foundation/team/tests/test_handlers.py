"""An answer of the approvals puts a plan in force by itself."""

from __future__ import annotations

import pytest

from zhanggui.foundation.approvals.actions import request_decide
from zhanggui.foundation.team import actions
from zhanggui.foundation.team.models import Plan
from zhanggui.foundation.team.states import PlanState
from zhanggui.foundation.team.tests.making import company
from zhanggui.kit import clock, facts
from zhanggui.kit.controls import duty

pytestmark = pytest.mark.django_db


@duty("D013")
def test_agreed_plan_holds_when_the_news_arrive() -> None:
    who = company()
    actions.plan_ask(seats={("service", "agent"): 4}, starts=clock.today(), reason="扩编", by=who.hr)
    request_decide(request_ids=[Plan.objects.get().request_id or 0], agrees=True, by=who.chief)
    facts.deliver()
    assert Plan.objects.get().state == PlanState.AGREED
