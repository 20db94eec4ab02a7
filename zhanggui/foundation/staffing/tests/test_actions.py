"""What people held is written down the moment they lose it, and is done when it is in other hands."""

from __future__ import annotations

import pytest

from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.models import Assignment
from zhanggui.foundation.org.tests.people import HOUSE, actor, hired, open_session
from zhanggui.foundation.staffing import actions
from zhanggui.foundation.staffing.models import Handover, Item
from zhanggui.foundation.staffing.tests.making import head_of, left
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, Refusal
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
