"""Who sees what."""

from __future__ import annotations

import pytest

from zhanggui.foundation.committee import actions, queries
from zhanggui.foundation.committee.states import Ballot
from zhanggui.foundation.committee.tests.making import board, carried, followed, handed, opened
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.errors import NotAllowed, NotFound

pytestmark = pytest.mark.django_db


def test_my_votes_wait_for_me_until_i_cast_them() -> None:
    one = board()
    item = handed(one.second)
    opened(one, item, present=[one.chair, one.second])
    assert [queries.votes_waiting(by=who) for who in (*one.votes, one.secretary)] == [1, 1, 0, 0]
    actions.vote_cast(item_id=item, ballot=Ballot.FOR, by=one.chair)
    assert queries.item_counts(by=one.chair) == {"mine": 0, "handed": 0, "tabled": 1, "decided": 0, "all": 1}
    card = queries.item_card(item_id=item, by=one.second)
    assert (card.my_vote, card.waiting, card.tally.for_, card.own) == (True, ("沈委员",), 1, True)
    number = card.row.number
    assert [row.title for row in queries.item_rows(ask=Ask(search=number), by=one.chair).rows] == [card.row.title]
    assert queries.item_rows(ask=Ask(filters={"topic": "project"}), by=one.chair).total == 0


def test_owner_sees_his_follow_ups_and_nothing_else() -> None:
    one = board()
    owner, stranger = actor(hired("operator")), actor(hired("agent"))
    task = followed(one, carried(one), owner)
    assert [row.id for row in queries.followup_rows(ask=Ask(queue="open"), by=owner).rows] == [task]
    assert queries.followup_counts(by=one.chair) == {"open": 1, "late": 0, "done": 0, "all": 1}
    with pytest.raises(NotFound):
        queries.followup_card(followup_id=task, by=stranger)
    with pytest.raises(NotAllowed):
        queries.item_rows(ask=Ask(), by=stranger)
    assert [held.subject_id for held in queries.followups_held(employee_ids=[owner.id or 0], by=one.chair)] == [task]


def test_sitting_members_stand_chair_first_and_meetings_are_searched() -> None:
    one = board()
    assert [row.name for row in queries.members_sitting(by=one.third)] == ["江主任", "沈委员", "温委员"]
    assert queries.member_counts(by=one.third) == {"sitting": 3, "over": 0}
    assert queries.meeting_rows(ask=Ask(search="三楼"), by=one.third).total == 1
    assert queries.meeting_options(planned=True, by=one.third) == [(str(one.meeting), "十一月例会")]
