"""Who can do what, and why: the same answer as the door gives at every click."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.org import actions, queries
from zhanggui.foundation.org.models import Assignment, Employee
from zhanggui.foundation.org.tests.people import HOUSE, actor, hired
from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import NotAllowed
from zhanggui.kit.rights import all_rights
from zhanggui.kit.scope import ALL

pytestmark = pytest.mark.django_db


@duty("D009")
def test_what_works_is_what_the_door_gives_whatever_is_missing() -> None:
    who = hired("agent", "tech", shop=ALL)
    past = clock.now() - timedelta(minutes=1)
    for closed in ({}, {"papers_until": past}):
        Assignment.objects.filter(employee_id=who, post__code="tech").update(**closed)
        for personal in (None, past):
            Employee.objects.filter(id=who).update(personal_until=personal)
            rows = queries.rights_held(employee_ids=[who], by=HOUSE)
            assert {row.code for row in rows if row.works} == set(actor(who).rights)
            assert {row.code for row in rows} <= set(all_rights())


@duty("D009")
def test_reasons_name_post_dates_scope_and_what_closes_it() -> None:
    hr, who = hired("hr"), hired("agent", shop=ALL)
    ends = clock.now() + timedelta(days=9)
    actions.assignment_grant(employee_id=who, post="auditor", until=ends, by=HOUSE)
    actions.post_factor_demand(post="agent", since=clock.now() - timedelta(days=1), by=HOUSE)
    row = next(r for r in queries.rights_held(right="orders.view", by=actor(hr)) if r.employee_id == who)
    assert [(source.post, source.until, len(source.lost)) for source in row.sources] == [
        ("agent", None, 1), ("auditor", ends, 0)
    ]  # fmt: skip
    assert ([scope.everything for scope in row.reach], row.works) == ([True], True)
    other = hired("agent")
    with pytest.raises(NotAllowed):
        queries.rights_held(employee_ids=[who], by=actor(other))
    assert queries.rights_held(employee_ids=[other], by=actor(other)) != []
