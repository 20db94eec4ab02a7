"""A month of looks is drawn up once and signed by somebody who looked at nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from zhanggui.foundation.org.tests.people import actor, client_of, hired
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import State, Window, duty
from zhanggui.kit.errors import NotAllowed, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.todos.models import Todo
from zhanggui.kit.todos.states import TodoState
from zhanggui.oversight.audit import actions, queries
from zhanggui.oversight.audit.controls import CONTROLS
from zhanggui.oversight.audit.models import AccessReview
from zhanggui.trade.orders.facts import BuyerRevealed

pytestmark = pytest.mark.django_db
HX, BY = {"hx-request": "true"}, System("audit")


def found(days: int = 0) -> tuple[State, int, int]:
    control = next(one for one in CONTROLS if one.code == "audit.access_reviewed")
    until = clock.now() + timedelta(days=days, seconds=5)
    told = control.assess(Window(until - timedelta(days=30), until))
    return told.state, told.population, told.exceptions


def looked(by: Actor, times: int = 1, *, hour: int = 10) -> None:
    """In the month before this one."""
    day = clock.shanghai(clock.now()).replace(day=1, hour=hour, minute=0) - timedelta(days=3)
    announce([BuyerRevealed(subject_id=1, reason="核对", orders=("A", "B"))] * times, by=by, at=day)


@duty("D184")
@duty("D010")
def test_a_month_is_drawn_up_once_and_signed_by_another() -> None:
    agent, auditor = actor(hired("agent", name="白客服")), actor(hired("auditor", name="严审计"))
    assert (actions.access_draw(by=BY), found()) == (None, (State.NO_EVIDENCE, 0, 0))
    looked(agent, 2)
    looked(agent, hour=23)
    looked(auditor)
    review = actions.access_draw(by=BY)
    assert (actions.access_draw(by=BY), AccessReview.objects.count()) == (review, 1)
    row = queries.review_card(review_id=review or 0, by=auditor)
    assert [(one.name, one.looks, one.orders, one.at_night) for one in row.people] == [
        ("白客服", 3, 6, 1),
        ("严审计", 1, 2, 0),
    ]
    assert (row.odd, found(), Todo.objects.get(kind="audit.access_review").subject_id) == (
        1,
        (State.IN_FORCE, 1, 0),
        review,
    )
    for who, error in ((agent, NotAllowed), (auditor, Refusal)):
        with pytest.raises(error):
            actions.access_sign(review_id=review or 0, conclusion="无异常", by=who)
    assert found(days=16) == (State.VIOLATED, 1, 1)
    for change in ({"due_at": clock.now()}, {"rows": []}):
        with pytest.raises(DatabaseError), transaction.atomic():
            AccessReview.objects.update(**change)
    boss = client_of(hired("management", name="老板"))
    assert row.label in boss.get("/journal/access/?queue=open").content.decode()
    assert "白客服" in boss.get(f"/journal/access/{review}/", headers=HX).content.decode()
    assert boss.get(f"/journal/access/{review}/sign/", headers=HX).status_code == 200
    assert boss.post("/desk/access_reviews/export/", {"state": ""}).status_code == 200
    given = {"conclusion": "与工单相符"}
    assert boss.post(f"/journal/access/{review}/sign/", given, headers=HX).status_code == 204
    assert boss.post(f"/journal/access/{review}/sign/", given, headers=HX).status_code == 422
    assert (Todo.objects.get(kind="audit.access_review").state, found()) == (TodoState.DONE, (State.IN_FORCE, 1, 0))
    with pytest.raises(DatabaseError), transaction.atomic():
        AccessReview.objects.update(conclusion="改了")
