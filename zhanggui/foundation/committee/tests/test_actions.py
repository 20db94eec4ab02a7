"""Handed in, voted on, sealed, followed up."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import partial
from io import BytesIO

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils.translation import override
from pypdf import PdfReader

from zhanggui.foundation.committee import actions
from zhanggui.foundation.committee.models import Charter, FollowUp, Item, Meeting, Member, Vote
from zhanggui.foundation.committee.queries import meeting_card
from zhanggui.foundation.committee.states import Ballot, ItemState, MeetingState, Office
from zhanggui.foundation.committee.tests.making import appointed, board, carried, followed, handed, opened
from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.states import LeaveReason
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.desk import Ask
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.tests.racing import at_once
from zhanggui.kit.text import render
from zhanggui.kit.todos.models import Todo
from zhanggui.kit.todos.queries import todo_rows

pytestmark = pytest.mark.django_db


def todos(kind: str) -> list[int]:
    return sorted(Todo.objects.filter(kind=kind, state=10).values_list("only_for", flat=True))


@duty("D001")
def test_members_are_appointed_by_another_once_and_charters_come_in_versions() -> None:
    one = board()
    assert actions.charter_adopt(text="第一条 重大事项由委员会表决。", quorum=51, needed=51, by=one.secretary) == 1
    assert actions.charter_adopt(text="第一条 重大事项由委员会表决。", quorum=67, needed=51, by=one.secretary) == 2
    again = appointed(one.second, Office.MEMBER, one.secretary)
    assert appointed(one.second, Office.VICE, one.secretary) != again
    assert Member.objects.filter(until=None).count() == 3
    with pytest.raises(Refusal, match="已有主任委员"):
        appointed(one.third, Office.CHAIR, one.secretary)
    with pytest.raises(Refusal, match="不能任命自己"):
        appointed(one.secretary, Office.SECRETARY, one.secretary)
    with pytest.raises(BadInput, match="不能晚于今天"):
        appointed(one.second, Office.MEMBER, one.secretary, since=clock.today() + timedelta(days=1))
    with pytest.raises(BadInput, match="查看委员会"):
        appointed(actor(hired("agent")), Office.MEMBER, one.secretary)
    with pytest.raises(Refusal, match="51%"):
        actions.charter_adopt(text="x", quorum=30, needed=51, by=one.secretary)


@duty("D003")
def test_item_is_voted_on_by_those_present_and_resolved_under_a_seal() -> None:
    one = board()
    item = handed(one.second)
    assert handed(one.second) == item
    with pytest.raises(Refusal, match="不能表决"):
        actions.vote_cast(item_id=item, ballot=Ballot.FOR, by=one.chair)
    opened(one, item)
    assert todos("committee.vote") == sorted(who.id or 0 for who in one.votes)
    with pytest.raises(Refusal, match="有表决权"):
        actions.vote_cast(item_id=item, ballot=Ballot.FOR, by=one.secretary)
    actions.vote_cast(item_id=item, ballot=Ballot.FOR, by=one.chair)
    actions.vote_cast(item_id=item, ballot=Ballot.FOR, by=one.chair)
    with pytest.raises(Refusal, match="不能改"):
        actions.vote_cast(item_id=item, ballot=Ballot.AGAINST, by=one.chair)
    with pytest.raises(BadInput, match="原因"):
        actions.vote_cast(item_id=item, ballot=Ballot.ASIDE, by=one.second)
    actions.vote_cast(item_id=item, ballot=Ballot.ASIDE, reason="方案由本人部门执行", by=one.second)
    with pytest.raises(Refusal, match="温委员还没有表决"):
        actions.item_resolve(item_id=item, text="同意。", by=one.secretary)
    actions.vote_cast(item_id=item, ballot=Ballot.FOR, by=one.third)
    assert todos("committee.vote") == []
    digest = actions.item_resolve(item_id=item, text="同意。", by=one.secretary)
    row = Item.objects.get(id=item)
    assert (row.state, row.digest, Vote.objects.count()) == (ItemState.CARRIED, digest, 3)
    with pytest.raises(Refusal):
        actions.item_resolve(item_id=item, text="改一改。", by=one.secretary)
    with pytest.raises(DatabaseError), transaction.atomic():
        Item.objects.filter(id=item).update(resolution="改过")


@duty("D003")
def test_vote_without_quorum_waits_for_the_next_meeting_and_the_closed_one_is_sealed() -> None:
    one = board()
    assert todos("committee.meet") == sorted(who.id or 0 for who in one.votes)
    item, other = handed(one.second), handed(one.third, "系统升级")
    opened(one, item, present=[one.chair])
    assert todos("committee.meet") == []
    actions.vote_cast(item_id=item, ballot=Ballot.FOR, by=one.chair)
    with pytest.raises(Refusal, match="延至下次会议"):
        actions.item_resolve(item_id=item, text="同意。", by=one.secretary)
    assert list(actions.items_postpone(item_ids=[item], by=one.secretary).refused) == [item]
    with pytest.raises(Refusal, match="还没有开始"):
        actions.items_table(item_ids=[other], meeting_id=one.meeting, by=one.secretary)
    digest = actions.meeting_close(meeting_id=one.meeting, by=one.secretary)
    row = Item.objects.get(id=item)
    assert (row.state, row.meeting, len(digest)) == (ItemState.HANDED, None, 64)
    assert (todos("committee.vote"), meeting_card(meeting_id=one.meeting, by=one.chair).postponed) == ([], (row.title,))
    paper = PdfReader(BytesIO(actions.minutes_draw(meeting_id=one.meeting, by=one.chair)))
    assert row.title in "".join(page.extract_text() for page in paper.pages)
    with pytest.raises(Refusal):
        actions.meeting_close(meeting_id=one.meeting, by=one.secretary)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
    for change in (lambda: Vote.objects.update(ballot="against"), lambda: Charter.objects.update(text="别的")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@duty("D001")
def test_meeting_needs_charter_chair_votes_and_something_on_its_agenda() -> None:
    one = board()
    with pytest.raises(BadInput, match="须有议题"):
        actions.meeting_open(meeting_id=one.meeting, present=[one.chair.id or 0], by=one.secretary)
    item = handed(one.second)
    chair = Member.objects.get(office="chair").id
    assert actions.members_end(member_ids=[chair, 0], reason="调岗", by=one.secretary).moved == [chair]
    actions.items_table(item_ids=[item], meeting_id=one.meeting, by=one.secretary)
    with pytest.raises(Refusal, match="主任委员"):
        actions.meeting_open(meeting_id=one.meeting, present=[one.third.id or 0], by=one.secretary)
    assert actions.meetings_cancel(meeting_ids=[one.meeting], reason="改期", by=one.secretary).moved == [one.meeting]
    assert (Meeting.objects.get().state, Item.objects.get().state) == (MeetingState.CANCELLED, ItemState.HANDED)
    assert list(actions.items_withdraw(item_ids=[item], reason="不办了", by=one.third).refused) == [item]
    assert actions.items_withdraw(item_ids=[item], reason="不办了", by=one.second).moved == [item]


@duty("D001")
def test_whoever_is_appointed_later_is_asked_too_and_a_meeting_called_off_may_be_called_again() -> None:
    one, late = board(), actor(hired("legal", name="裴委员"))
    appointed(late, Office.MEMBER, one.secretary)
    everybody = sorted(who.id or 0 for who in (*one.votes, late))
    assert todos("committee.meet") == everybody
    actions.members_end(member_ids=[Member.objects.get(employee_id=late.id).id], reason="调岗", by=one.secretary)
    assert todos("committee.meet") == everybody[:-1]
    held = Meeting.objects.get()
    actions.meetings_cancel(meeting_ids=[held.id], reason="改期", by=one.secretary)
    told = {"title": held.title, "meets_at": held.meets_at, "by": one.secretary}
    again = actions.meeting_call(**told)
    assert (again > held.id, actions.meeting_call(**told)) == (True, again)
    assert todos("committee.meet") == everybody[:-1]
    with override("en"):
        assert "place to be announced" in render(todo_rows(ask=Ask(queue="mine"), by=one.chair).rows[0].words)


@duty("D005")
def test_what_follows_has_an_owner_and_passes_on_when_he_leaves() -> None:
    one = board()
    item, owner = carried(one), actor(hired("operator", name="顾晓棠"))
    task = followed(one, item, owner)
    assert followed(one, item, owner) == task
    assert todos("committee.follow") == [owner.id]
    with pytest.raises(BadInput, match="早于今天"):
        followed(one, item, one.third, days=-1)
    assert list(actions.followup_finish(followup_ids=[task], note="完成", by=actor(hired("agent"))).refused) == [task]
    assert actions.followup_pass(followup_ids=[task], owner_id=one.third.id or 0, by=one.secretary).moved == [task]
    assert todos("committee.follow") == [one.third.id]
    assert actions.followup_finish(followup_ids=[task], note="已分解", by=one.third).moved == [task]
    assert (todos("committee.follow"), FollowUp.objects.get().note) == ([], "已分解")
    org.employee_leave(employee_ids=[one.third.id or 0], reason=LeaveReason.RESIGNED, by=one.secretary)
    assert Member.objects.get(employee_id=one.third.id).until == clock.today()
    with override("en"):
        assert "Left" in [render(m.sentence) for m in timeline("employee", one.third.id or 0, by=one.chair)]


@duty("D002")
def test_plan_says_its_year_and_amounts_are_no_debts() -> None:
    one = board()
    with pytest.raises(BadInput, match="年度"):
        handed(one.second, year=None)
    with pytest.raises(BadInput, match="负"):
        handed(one.second, amount=-1)
    with pytest.raises(Refusal):
        followed(one, handed(one.second), one.third)
    assert Meeting.objects.get().meets_at <= clock.now() + timedelta(seconds=1)


@duty("D003")
def test_minutes_are_drawn_once_the_meeting_is_closed() -> None:
    one = board()
    words = "同意年度目标与预算，推广预算按季下达。" * 400 + "最后一句。"
    item = carried(one, words)
    followed(one, item, one.third)
    with pytest.raises(Refusal, match="闭会后"):
        actions.minutes_draw(meeting_id=one.meeting, by=one.chair)
    actions.meeting_close(meeting_id=one.meeting, by=one.secretary)
    pages = PdfReader(BytesIO(actions.minutes_draw(meeting_id=one.meeting, by=one.chair))).pages
    read = re.sub(r"第\d+页，共\d+页", "", "".join("".join(page.extract_text().split()) for page in pages))
    assert words in read


@pytest.mark.django_db(transaction=True)
@duty("D001")
def test_two_charters_at_once_are_two_versions_and_two_chairs_one() -> None:
    desk, *both = (actor(hired(post)) for post in ("hr", "management", "head"))
    adopt = [partial(actions.charter_adopt, text=text, quorum=51, needed=51, by=desk) for text in ("甲", "乙")]
    assert at_once(*adopt) == ["done", "done"]
    assert sorted(Charter.objects.values_list("version", flat=True)) == [1, 2]
    assert at_once(*(partial(appointed, one, Office.CHAIR, desk) for one in both)) == ["done", "refused"]
