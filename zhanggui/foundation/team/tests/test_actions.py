"""A plan is another's to agree to, an activity names people, a note is the head's and his superior's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.foundation.team import actions
from zhanggui.foundation.team.models import Plan, Review, TeamActivity
from zhanggui.foundation.team.queries import my_departments
from zhanggui.foundation.team.rules import half_after, half_before, half_named
from zhanggui.foundation.team.states import NOTE_TODO, Activity, PlanState, ReviewState
from zhanggui.foundation.team.tests.making import HOUSE, company, planned
from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed, Refusal
from zhanggui.kit.todos.models import Todo

pytestmark = pytest.mark.django_db


def stays() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")


@duty("D013")
def test_plan_holds_when_another_agreed_and_one_waits_at_a_time() -> None:
    who = company()
    first = planned(who.hr, who.chief, agrees=False)
    assert Plan.objects.get(id=first).state == PlanState.REFUSED
    plan = planned(who.hr, who.chief)
    row = Plan.objects.get(id=plan)
    assert (row.state, row.decided_by_name) == (PlanState.AGREED, who.chief.name)
    more = {("service", "agent"): 5}
    same = {("service", "agent"): 3, ("all", "management"): 1, ("all", "hr"): 1}
    with pytest.raises(Refusal, match="相同"):
        actions.plan_ask(seats=same, starts=clock.today(), reason="再报", by=who.hr)
    actions.plan_ask(seats=more, starts=clock.today(), reason="旺季", by=who.hr)
    with pytest.raises(Refusal, match="在审批"):
        actions.plan_ask(seats=more, starts=clock.today(), reason="旺季", by=who.hr)
    with pytest.raises(NotAllowed):
        actions.plan_ask(seats=more, starts=clock.today(), reason="旺季", by=who.head)
    stays()
    with pytest.raises(IntegrityError, match="append-only"):
        Plan.objects.filter(id=plan).update(lines=[])


@duty("D013")
def test_activity_names_people_and_stays() -> None:
    who = company()
    told = {"kind": Activity.TRAINING, "department": "service", "title": "退换货话术", "by": who.hr}
    people = [who.head.id or 0, who.agent.id or 0]
    made = actions.activity_record(**told, on=clock.today(), people=people, note="全部通过")
    assert actions.activity_record(**told, on=clock.today(), people=people) == made
    assert TeamActivity.objects.get().names == "lead、desk"
    for wrong in ({"people": [0]}, {"people": []}, {"on": clock.today() + timedelta(days=1)}, {"department": "none"}):
        with pytest.raises(BadInput):
            actions.activity_record(**{**told, "on": clock.today(), "people": people, **wrong})
    stays()
    with pytest.raises(IntegrityError, match="append-only"):
        TeamActivity.objects.update(note="改")


@duty("D013")
def test_heads_are_asked_for_their_note_until_it_is_written_and_the_topmost_is_kept() -> None:
    def asked() -> list[tuple[int | None, str, str]]:
        rows = Todo.objects.filter(kind=NOTE_TODO, state=10).order_by("id")
        return [(row.holder_id, row.told["department"], row.told["half"]) for row in rows]

    who, half = company(), half_before(clock.today())
    began, late = (clock.day_start(half_after(half) + timedelta(days=days)) for days in (1, 130))
    assert actions.notes_ask(by=HOUSE, at=late) == 0  # nobody ever wrote one
    assert [actions.notes_ask(by=HOUSE, at=began) for _twice in "12"] == [2, 2]
    name = half_named(half)
    assert asked() == [(who.chief.id, "公司", name), (who.head.id, "客服部", name)]
    for by in (who.chief, who.head):
        ((place, _name),) = my_departments(by=by)
        actions.review_write(department_id=place, note="稳定", by=by)
    assert asked() == []
    assert [row.state for row in Review.objects.order_by("id")] == [ReviewState.KEPT, ReviewState.WRITTEN]
    actions.notes_ask(by=HOUSE, at=clock.day_start(half_after(half_after(half))))
    assert [half for _who, _where, half in asked()] == [half_named(half_after(half))] * 2


@duty("D010")
def test_note_is_its_heads_and_a_superior_reviews_it_once() -> None:
    who = company()
    ((place, _name),) = my_departments(by=who.head)
    with pytest.raises(Refusal, match="本人填写"):
        actions.review_write(department_id=place, note="很好", by=who.agent)
    with pytest.raises(BadInput, match="请写明"):
        actions.review_write(department_id=place, note=" ", by=who.head)
    made = actions.review_write(department_id=place, note="两人在岗，培训三次", by=who.head)
    with pytest.raises(Refusal, match="已经写过"):
        actions.review_write(department_id=place, note="再写", by=who.head)
    for by in (who.head, who.hr):
        assert actions.reviews_check(review_ids=[made], by=by).moved == []
    told = actions.reviews_check(review_ids=[made, 0], remark="补一人", by=who.chief)
    assert (told.moved, set(told.refused), Review.objects.get().state) == ([made], {0}, ReviewState.REVIEWED)
    stays()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Review.objects.update(note="改")
