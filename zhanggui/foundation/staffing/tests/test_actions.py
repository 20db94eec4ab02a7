"""What people held is written down the moment they lose it, and is done when it is in other hands."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org import queries as org_asked
from zhanggui.foundation.org.models import Assignment, Employee
from zhanggui.foundation.org.states import LeaveReason
from zhanggui.foundation.org.tests.people import HOUSE, actor, hired, open_session
from zhanggui.foundation.staffing import actions
from zhanggui.foundation.staffing.models import Departure, Handover, Item
from zhanggui.foundation.staffing.tests.making import head_of, left
from zhanggui.kit import clock
from zhanggui.kit.actor import NOBODY
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.scope import ALL

pytestmark = pytest.mark.django_db


@duty("D021")
def test_leaving_tells_what_was_taken_and_what_must_pass_on() -> None:
    who = head_of(shop=ALL)
    open_session(who)
    open_session(who)
    row = left(who)
    assert row.taken == {"org.sessions": 2, "org.posts": 1, "org.scopes": 1}
    assert list(row.items.values_list("kind", "label")) == [("org.heads", "店铺运营部")]


@duty("D021")
def test_a_thing_is_done_only_when_its_room_says_so() -> None:
    who, hr, next_head = head_of(), hired("hr"), hired("head")
    row = left(who)
    item = row.items.get()
    ask = {"handover_id": row.id, "by": actor(hr)}
    with pytest.raises(Refusal, match="还在他名下"):
        actions.items_finish(item_ids=[item.id], note="已交", **ask)
    with pytest.raises(BadInput, match="接手人须是另一位在职人员"):
        actions.items_assign(item_ids=[item.id], successor_id=who, **ask)
    actions.items_assign(item_ids=[item.id], successor_id=next_head, **ask)
    assert actions.handovers_settle(by=HOUSE) == 0
    org.department_head_set(code="ops", head_id=next_head, by=HOUSE)
    assert (actions.handovers_settle(by=HOUSE), actions.handovers_settle(by=HOUSE)) == (1, 0)
    row.refresh_from_db()
    assert row.closed_at is not None
    added = actions.item_add(label="公章", **ask)
    row.refresh_from_db()
    assert row.closed_at is None
    actions.items_finish(item_ids=[added], note="交给李四", **ask)
    row.refresh_from_db()
    assert row.closed_at is not None


@duty("D021")
def test_who_is_moved_to_another_post_hands_over_what_he_held_in_the_old_one() -> None:
    who = head_of()
    org.employee_transfer(employee_id=who, post="agent", by=HOUSE)
    assert list(Handover.objects.values_list("employee_id", "cause", "taken")) == [(who, "transfer", {"org.posts": 1})]
    assert list(Item.objects.values_list("kind", "label")) == [("org.heads", "店铺运营部")]


@duty("D021")
def test_who_stays_and_loses_a_post_hands_over_once_what_he_holds() -> None:
    who = head_of()
    org.assignment_grant(employee_id=who, post="agent", by=HOUSE)
    for one in Assignment.objects.filter(employee_id=who):
        org.assignment_revoke(assignment_id=one.id, by=HOUSE)
    assert list(Handover.objects.values_list("cause", "taken")) == [("transfer", {"org.posts": 1})]
    plain = hired("agent")
    org.assignment_revoke(assignment_id=Assignment.objects.get(employee_id=plain).id, by=HOUSE)
    assert Item.objects.count() == 1


@duty("D010")
def test_nobody_confirms_his_own_hand_over() -> None:
    hr = hired("hr", "agent")
    org.department_add(code="hr", name="人力资源部", by=HOUSE)
    org.department_head_set(code="hr", head_id=hr, by=HOUSE)
    org.assignment_revoke(assignment_id=Assignment.objects.get(employee_id=hr, post__code="agent").id, by=HOUSE)
    row = Handover.objects.get()
    with pytest.raises(Refusal, match="另一位管理人员"):
        actions.items_finish(handover_id=row.id, item_ids=[row.items.get().id], note="好", by=actor(hr))


def planned(who: int, day: date, by: int) -> int:
    told = {"employee_id": who, "last_day": day, "reason": LeaveReason.RESIGNED}
    return actions.departure_plan(**told, by=actor(by))


@duty("D021")
def test_who_was_planned_to_leave_is_in_until_the_end_of_his_last_day_and_out_after_it() -> None:
    who, hr, day = head_of(shop=ALL), hired("hr"), clock.today() + timedelta(days=30)
    key = open_session(who)
    planned(who, day, hr)
    assert actions.departures_carry_out(by=HOUSE) == 0
    assert org_asked.signed_in(session_key=key, by=NOBODY) is not None
    end = clock.day_start(day + timedelta(days=1))
    assert actions.departures_carry_out(by=HOUSE, at=end - timedelta(seconds=1)) == 0
    assert [actions.departures_carry_out(by=HOUSE, at=end) for _twice in range(2)] == [1, 0]
    assert org_asked.signed_in(session_key=key, by=NOBODY) is None
    assert Employee.objects.get(id=who).left_at == end
    assert Handover.objects.get(employee_id=who).items.get().label == "店铺运营部"
    assert Entry.objects.get(fact="org.employee_left").payload["reason"] == "resigned"


@duty("D021")
def test_one_who_cannot_be_let_go_keeps_nobody_else_in() -> None:
    stuck, who, hr, day = hired("agent"), hired("agent"), hired("hr"), clock.today() + timedelta(days=30)
    for one in (stuck, who):
        planned(one, day, hr)
    Departure.objects.filter(employee_id=stuck).update(reason="vanished")
    end = clock.day_start(day + timedelta(days=1))
    assert actions.departures_carry_out(by=HOUSE, at=end) == 1
    states = Employee.objects.filter(id__in=[stuck, who]).order_by("id").values_list("id", "left_at")
    assert list(states) == [(stuck, None), (who, end)]


def test_last_day_is_changed_withdrawn_and_written_once() -> None:
    who, hr, day = hired("agent"), hired("hr"), clock.today() + timedelta(days=30)
    first = planned(who, day, hr)
    assert (planned(who, day, hr), planned(who, day - timedelta(days=7), hr)) == (first, first)
    assert Entry.objects.filter(fact="staffing.departure_planned").count() == 2
    actions.departure_withdraw(employee_id=who, by=actor(hr))
    assert actions.departures_carry_out(by=HOUSE, at=clock.now() + timedelta(days=60)) == 0
    assert Employee.objects.get(id=who).is_active
    with pytest.raises(NotFound):
        actions.departure_withdraw(employee_id=who, by=actor(hr))
    planned(who, day, hr)
    left(who)
    assert not Departure.objects.filter(ended_at=None).exists()


def test_nobody_plans_or_withdraws_his_own_nor_a_day_that_is_over() -> None:
    who, hr, other = hired("agent"), hired("hr"), hired("hr")
    for days in (-1, 400):
        with pytest.raises(BadInput):
            planned(who, clock.today() + timedelta(days=days), hr)
    planned(hr, clock.today(), other)
    for own in (
        lambda: planned(hr, clock.today(), hr),
        lambda: actions.departure_withdraw(employee_id=hr, by=actor(hr)),
    ):
        with pytest.raises(Refusal) as refused:
            own()
        assert refused.value.duty == "D010"
    gone = hired("agent")
    left(gone)
    with pytest.raises(NotFound):
        planned(gone, clock.today(), hr)
