"""A duty is waived, replaced or put aside by two people, until a day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.conformity import actions, queries
from zhanggui.foundation.conformity.models import RulingRow
from zhanggui.foundation.conformity.states import Light, Ruling
from zhanggui.foundation.conformity.tests.ruling import BY, agreed, asked, day, light
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import NotAllowed, NotFound, Refusal
from zhanggui.kit.scope import ALL

pytestmark = pytest.mark.django_db


@duty("D261")
def test_another_person_approves_and_the_light_says_what_was_decided() -> None:
    legal, head = actor(hired("legal", shop=ALL)), actor(hired("head", shop=ALL))
    before, ruling = light(), asked(legal)
    assert (light(), agreed(ruling, legal), light()) == (before, False, before)
    assert agreed(ruling, head) is True
    stand = queries.duty_stand(code="D073", by=BY)
    assert (stand.light, stand.found, stand.ruling and stand.ruling.kind) == (
        Light.NOT_APPLICABLE, before, Ruling.NOT_APPLICABLE,
    )  # fmt: skip
    actions.rulings_settle(request_ids=[RulingRow.objects.get().request_id or 0], by=BY)
    assert queries.rulings_of(duty="D073", by=BY)[0].live


def test_what_is_refused_is_over_with_its_reason() -> None:
    legal, head = actor(hired("legal", shop=ALL)), actor(hired("head", shop=ALL))
    ruling = asked(legal)
    agreed(ruling, head, agrees=False)
    told = queries.rulings_of(duty="D073", by=BY)[0]
    assert (told.live, told.is_open, str(told.ended_why)) == (False, False, "说不通")


def test_it_ends_by_hand_at_once_and_by_itself_on_its_day() -> None:
    legal, head = actor(hired("legal", shop=ALL)), actor(hired("head", shop=ALL))
    before, ruling = light(), asked(legal, kind=Ruling.REPLACED)
    agreed(ruling, head)
    assert light() == Light.REPLACED
    RulingRow.objects.update(review_on=clock.today())
    assert light() == before
    again = asked(legal)
    assert str(queries.rulings_of(duty="D073", by=BY)[1].ended_why) == "已到复核日期"
    agreed(again, head)
    actions.ruling_end(ruling_id=again, reason="店开了", by=legal)
    assert light() == before
    with pytest.raises(NotFound):
        actions.ruling_end(ruling_id=again, reason="店开了", by=legal)


def test_one_of_a_duty_at_a_time_and_taken_back_while_it_waits() -> None:
    legal, head = actor(hired("legal", shop=ALL)), actor(hired("head", shop=ALL))
    ruling = asked(legal)
    with pytest.raises(Refusal, match="已有裁定"):
        asked(legal)
    actions.ruling_end(ruling_id=ruling, reason="写错了", by=legal)
    assert agreed(ruling, head) is False


def test_who_may_not_and_what_is_no_duty_is_refused() -> None:
    legal = actor(hired("legal", shop=ALL))
    with pytest.raises(NotAllowed):
        asked(actor(hired("agent", shop=ALL)))
    with pytest.raises(NotFound):
        asked(legal, duty="D-000")
    with pytest.raises(Refusal):
        actions.ruling_ask(duty="D073", kind=Ruling.WAIVER, reason="忙不过来", review_on=day(), by=legal)


def test_a_second_press_is_given_the_run_of_the_first() -> None:
    head = actor(hired("head", shop=ALL))
    first = actions.controls_assess(by=head)
    assert actions.controls_assess(by=head) == first
    assert actions.controls_assess(by=head, at=clock.now() + timedelta(minutes=1)) != first
