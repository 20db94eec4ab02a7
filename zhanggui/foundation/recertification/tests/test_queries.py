"""Whose rows one sees."""

from __future__ import annotations

import pytest

from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.foundation.recertification import actions, queries
from zhanggui.foundation.recertification.states import Decision
from zhanggui.foundation.recertification.tests.making import company, started
from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.errors import NotAllowed, NotFound

pytestmark = pytest.mark.django_db


def test_reviewer_sees_his_rows_only_and_counts_follow_decisions() -> None:
    hr, head, _agent = company()
    rows = started(hr)
    assert [row.name for row in queries.review_rows(ask=Ask(queue="mine"), by=head).rows] == ["赵小满"]
    assert queries.review_rows(ask=Ask(), by=hr).total == 2
    assert queries.review_rows(ask=Ask(filters={"flag": "never"}), by=hr).total == 2
    assert (queries.rows_in_hand(by=head), queries.review_rows(ask=Ask(), by=actor(hired("agent"))).total) == (1, 0)
    with pytest.raises(NotFound):
        queries.review_card(row_id=next(row.id for row in rows if row.reviewer == hr.id), by=head)
    with pytest.raises(NotAllowed):
        queries.campaign_rows(ask=Ask(), by=head)
    actions.rows_decide(row_ids=[row.id for row in rows], decision=Decision.KEEP, by=hr)
    card = queries.campaign_card(campaign_id=rows[0].campaign_id, by=hr)
    assert (card.progress, card.kept, card.flagged) == ("2/2", 2, 2)
