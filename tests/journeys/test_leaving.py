"""Somebody leaves, and at that instant every door is shut: proved by requests."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.approvals import actions as approvals
from zhanggui.foundation.approvals.models import Agency, Task
from zhanggui.foundation.approvals.states import TaskState
from zhanggui.foundation.approvals.tests.making import opened, person, snapshot
from zhanggui.foundation.delegation.models import Delegation
from zhanggui.foundation.delegation.states import DelegationState
from zhanggui.foundation.delegation.tests.making import lent, stand
from zhanggui.foundation.org import queries
from zhanggui.foundation.org.tests.people import HOUSE, PASSWORD, actor, client_of, hired
from zhanggui.foundation.signon import actions as signon
from zhanggui.foundation.signon.tests.signing import ME, owners
from zhanggui.foundation.signon.tests.signing import opened as provider_opened
from zhanggui.foundation.staffing.models import Handover
from zhanggui.kit import clock
from zhanggui.kit.actor import NOBODY
from zhanggui.kit.controls import duty
from zhanggui.kit.scope import ALL

HX = {"hx-request": "true"}


@duty("D021")
@pytest.mark.django_db
def test_whoever_leaves_loses_every_door_at_that_instant() -> None:
    who = hired("management", login="leaver", name="离职人", password=PASSWORD, shop=ALL)
    office, phone, hr = client_of(who), client_of(who), client_of(hired("hr", login="hr"))
    other = person("management", "留任人")
    request, own = opened(person()), opened(actor(who), snapshot=snapshot(title="本人的申请"))
    now = clock.now()
    period = {"since": now, "until": now + timedelta(days=9)}
    approvals.agency_give(agent_id=other.id or 0, by=actor(who), **period)
    approvals.agency_give(agent_id=who, by=other, **period)
    away = lent(who, other.id or 0, "orders.view"), lent(other.id or 0, who, "orders.view")
    door = {"provider_id": provider_opened(), "identity": ME}
    signon.identity_bind(**door, by=actor(who))
    assert signon.sign_on_enter(**door, session_key="by their word", by=NOBODY)
    pages = ["/orders/", "/approvals/", "/account/", "/org/", f"/approvals/{request.id}/"]
    assert [office.get(page, headers=HX).status_code for page in pages] == [200] * len(pages)

    given = {"ids": [who], "reason": "resigned"}
    assert hr.post("/org/leave/", given, headers=HX).status_code == 204

    for browser in (office, phone):
        assert [browser.get(page).status_code for page in pages] == [302] * len(pages)
        assert browser.post("/approvals/agree/", {"ids": [request.id]}, headers=HX).status_code in {204, 302, 401}
        assert browser.get("/org/").headers["Location"].startswith("/login/")
    assert hr.post("/login/", {"username": "leaver", "password": PASSWORD}).status_code in {302, 422}
    fresh = type(hr)()
    assert fresh.post("/login/", {"username": "leaver", "password": PASSWORD}).status_code == 422
    assert (owners(), bool(signon.sign_on_enter(**door, session_key="again", by=NOBODY))) == ([], False)
    assert queries.signed_in(session_key="by their word", by=NOBODY) is None
    assert queries.actor_for(employee_id=who, by=HOUSE) is None
    waiting = Task.objects.filter(person=who, state__in=[TaskState.OPEN.value, TaskState.WAITING.value])
    assert (waiting.count(), Agency.objects.filter(ended_at=None).count()) == (0, 0)
    assert not Task.objects.filter(decided_by=who).exists()
    assert not stand(away[0], other.id or 0).holds
    assert set(Delegation.objects.filter(id__in=away).values_list("state", flat=True)) == {DelegationState.OVER}
    row = Handover.objects.get(employee_id=who)
    assert {code: row.taken[code] for code in ("org.sessions", "org.posts", "org.scopes", "signon.identities")} == {
        "org.sessions": 3, "org.posts": 1, "org.scopes": 1, "signon.identities": 1
    }  # fmt: skip
    assert (row.taken["approvals.agencies"], row.taken["approvals.tasks"]) == (2, 1)
    assert list(row.items.values_list("kind", "subject_id")) == [("approvals.asked", own.id)]
