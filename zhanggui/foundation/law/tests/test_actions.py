"""The register changes by two people, from a day on, and never behind anybody's back."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.foundation.law import actions, queries
from zhanggui.foundation.law.models import Amendment
from zhanggui.foundation.law.states import AmendmentState, Certainty
from zhanggui.foundation.law.tests.amending import answered, asked, boss, legal
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.controls import duty
from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.errors import NotAllowed, NotFound, Refusal
from zhanggui.kit.facts import deliver

pytestmark = pytest.mark.django_db
BY = System("test")


@duty("D266")
def test_a_number_is_asked_for_by_one_and_decided_by_another_and_a_refused_one_never_holds() -> None:
    by, other = legal(), boss()
    with pytest.raises(NotAllowed):
        asked(actor(hired("agent")))
    with pytest.raises(NotFound):
        asked(by, code="moon_phase")
    one = asked(by)
    with pytest.raises(Refusal, match="已有修改在审批中"):
        asked(by, value=12)
    over = answered(one, other, agrees=False)
    assert (over.state, over.ended_why) == (AmendmentState.OVER, "依据不足")
    held = answered(asked(by, value=36), other)
    assert (held.state, held.held_by_name) == (AmendmentState.HELD, "总经理")
    assert actions.amendments_settle(request_ids=[held.request_id or 0], by=BY) == []


@duty("D266")
def test_an_approval_of_what_meanwhile_stands_otherwise_is_void_and_late_ones_begin_when_approved() -> None:
    by, other = legal(), boss()
    late = asked(by, ahead=0)
    Amendment.objects.filter(id=late).update(starts_on=clock.today())
    assert answered(late, other).starts_on == clock.today()
    first = asked(by, code="refund_days", value=5)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE law_amendment SET starts_on = starts_on + 1 WHERE id = %s", [first])
    assert answered(first, other).state == AmendmentState.OVER


def test_a_law_is_entered_ended_and_told_apart_from_what_was_there() -> None:
    by, other = legal(), boss()
    day = clock.today() + timedelta(days=40)
    told = {"title": "网络交易新规", "certainty": Certainty.REPORTED, "reason": "已公布", "by": by}
    with pytest.raises(Refusal, match="来源"):
        actions.law_amend(starts_on=day, **told)
    answered(actions.law_amend(starts_on=day, source="公报", number="第 1 号", **told), other)
    (row,) = queries.law_rows(ask=Ask(queue="coming", search="网络交易新规"), by=BY).rows
    assert (row.number, row.changes_on, row.own) == ("第 1 号", day, True)
    with pytest.raises(Refusal, match="没有要改的"):
        actions.law_amend(starts_on=day, source="公报", number="第 1 号", **told)
    ended = {"starts_on": day, "ends_on": day + timedelta(days=9), "replaced_by": "电子商务法", "source": "公报"}
    answered(actions.law_amend(**ended, **told), other)
    gone = queries.laws_repealed(on=day + timedelta(days=9), by=BY)
    assert gone["网络交易新规"] == "电子商务法"


def test_one_takes_ones_own_back_and_the_database_keeps_what_was_decided() -> None:
    by = legal()
    one = asked(by)
    moved = actions.amendments_withdraw(amendment_ids=[one], reason="写错日期", by=by)
    deliver()
    assert (len(moved.moved), Amendment.objects.get(id=one).state) == (1, AmendmentState.OVER)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
    with pytest.raises(IntegrityError), transaction.atomic():
        Amendment.objects.filter(id=one).update(reason="别的")
    actions.export_record(count=3, by=by)
    with pytest.raises(Refusal, match="今天或以后"):
        actions.parameter_amend(
            code="refund_days", value=Decimal(5), starts_on=clock.today() - timedelta(days=1),
            certainty=Certainty.OWN, reason="倒签", by=by,
        )  # fmt: skip
