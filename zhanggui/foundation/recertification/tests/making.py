"""A small company for tests of recertification."""

from __future__ import annotations

from datetime import timedelta

from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.actions import Hire
from zhanggui.foundation.org.tests.people import actor, hired, ship
from zhanggui.foundation.recertification import actions
from zhanggui.foundation.recertification.models import Row
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System

HOUSE = System("recertification")


def company() -> tuple[Actor, Actor, int]:
    """Personnel, a head with org.view nowhere, and an agent below the head."""
    ship()
    org.department_add(code="care", name="客服部", by=HOUSE)
    head = org.employee_hire(hire=Hire("care-head", "沈主管", posts=("reviewer",), department="care"), by=HOUSE)
    org.department_head_set(code="care", head_id=head, by=HOUSE)
    agent = org.employee_hire(hire=Hire("care-agent", "赵小满", posts=("agent",), department="care"), by=HOUSE)
    return actor(hired("hr", name="人事")), actor(head), agent


def started(by: Actor, **told: object) -> list[Row]:
    """The rows of a new campaign."""
    given = {"title": "年度复核", "due": clock.today() + timedelta(days=14), "department": "care", "by": by} | told
    campaign = actions.campaign_start(**given)
    return list(Row.objects.filter(campaign_id=campaign).order_by("id"))
