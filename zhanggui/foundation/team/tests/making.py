"""A small company for tests: a department with a head, a chief above him, and a plan."""

from __future__ import annotations

from typing import NamedTuple

from zhanggui.foundation.approvals.actions import request_decide
from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.actions import Hire
from zhanggui.foundation.org.tests.people import actor, ship
from zhanggui.foundation.team import actions
from zhanggui.foundation.team.models import Plan
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System

HOUSE = System("team")


class Company(NamedTuple):
    """Who is who."""

    chief: Actor
    head: Actor
    agent: Actor
    hr: Actor


def company() -> Company:
    """公司 › 客服部, three people in posts there and a chief above."""
    ship()
    org.department_add(code="all", name="公司", by=HOUSE)
    org.department_add(code="service", name="客服部", parent="all", by=HOUSE)
    hires = (
        ("chief", "management", "all"),
        ("lead", "agent", "service"),
        ("desk", "agent", "service"),
        ("hr", "hr", "all"),
    )
    ids = [org.employee_hire(hire=Hire(f"t{one}", one, (post,), where), by=HOUSE) for one, post, where in hires]
    org.department_head_set(code="all", head_id=ids[0], by=HOUSE)
    org.department_head_set(code="service", head_id=ids[1], by=HOUSE)
    return Company(*(actor(i) for i in ids))


def planned(by: Actor, checker: Actor, seats: int = 3, *, agrees: bool = True) -> int:
    """A plan of agents, decided; the room settles at once."""
    lines = {("service", "agent"): seats, ("all", "management"): 1, ("all", "hr"): 1}
    plan = actions.plan_ask(seats=lines, starts=clock.today(), reason="年度编制", by=by)
    request = Plan.objects.get(id=plan).request_id or 0
    request_decide(request_ids=[request], agrees=agrees, note="" if agrees else "预算不够", by=checker)
    actions.plans_settle(request_ids=[request], by=HOUSE)
    return plan
