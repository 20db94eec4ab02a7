"""The register changes by two people, from a day on, and never behind anybody's back."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.foundation.law import actions, queries
from zhanggui.foundation.law.models import Amendment, Reading
from zhanggui.foundation.law.queries._register import laws
from zhanggui.foundation.law.states import AmendmentState, Certainty, Fault, Finding, Platform
from zhanggui.foundation.law.tests.amending import answered, asked, boss, legal, read, rule_asked
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit import clock
from zhanggui.kit import law as register
from zhanggui.kit.actor import System
from zhanggui.kit.controls import duty
from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound, Refusal
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
    ended = {"starts_on": day, "ends_on": day + timedelta(days=9), "source": "公报"}
    full = {"title": "《中华人民共和国网络交易新规》", "replaced_by": "《中华人民共和国电子商务法》"}
    answered(actions.law_amend(**ended, **told | full), other)
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
    with pytest.raises(Refusal, match="今天或以后"):
        actions.parameter_amend(
            code="refund_days", value=Decimal(5), starts_on=clock.today() - timedelta(days=1),
            certainty=Certainty.OWN, reason="倒签", by=by,
        )  # fmt: skip


@duty("D266")
def test_a_rule_of_a_platform_is_entered_by_two_and_keeps_its_platform_owner_and_duties() -> None:
    by, other = legal(), boss()
    answered(rule_asked(by), other)
    row = queries.entry_titled(title="京东售后规则", by=BY)
    assert row is not None
    assert (row.platform, row.section, row.owner, row.duties) == (Platform.JD, "售后", "operator", ("D105", "D107"))
    told = {"certainty": Certainty.UNVERIFIED, "starts_on": clock.today(), "reason": "另记", "by": by}
    with pytest.raises(Refusal, match="同名"):
        actions.law_amend(title="京东售后规则", platform=Platform.PDD, **told)
    with pytest.raises(BadInput, match="岗位"):
        actions.law_amend(title="别的规则", platform=Platform.PDD, owner="warehouse", **told)
    with pytest.raises(BadInput, match="X999"):
        actions.law_amend(title="别的规则", platform=Platform.PDD, duties="D105 X999", **told)
    answered(rule_asked(by, ahead=20), other)
    (coming,) = queries.rule_rows(ask=Ask(queue="coming"), by=BY).rows
    assert (coming.id, coming.changes_on) == (row.id, clock.today() + timedelta(days=20))


@duty("D266")
def test_a_reading_is_written_once_however_often_it_is_sent_and_never_changed() -> None:
    by, title = legal(), "微信小店发货超时规则"
    with pytest.raises(NotAllowed):
        read(actor(hired("agent")), title=title)
    with pytest.raises(NotAllowed):
        read(BY, title=title)
    with pytest.raises(NotFound):
        read(by, title="没有的规则")
    with pytest.raises(Refusal, match="下次核对"):
        read(by, title=title, days=200)
    assert read(by, title=title) == read(by, title=title)
    read(by, title=title, finding=Finding.CHANGED)
    found = queries.law_card(law_id=_place(title), by=BY)
    assert [one.finding for one in found.readings] == [Finding.CHANGED, Finding.STILL]
    assert found.row.due_on == clock.today()
    assert read(by, title=title) == read(by, title=title)
    read(by, title=title, days=40)
    found = queries.law_card(law_id=_place(title), by=BY)
    assert [one.finding for one in found.readings[:3]] == [Finding.STILL, Finding.STILL, Finding.CHANGED]
    assert found.row.due_on == clock.today() + timedelta(days=40)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
    with pytest.raises(IntegrityError), transaction.atomic():
        Reading.objects.update(note="别的")
    with pytest.raises(IntegrityError), transaction.atomic():
        Reading.objects.all().delete()


@duty("D266")
def test_a_changed_text_is_a_fault_until_an_amendment_of_it_holds_also_on_the_same_day_or_for_a_day_to_come(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(register, "_sellers", [lambda: {"jd": clock.today()}])
    by, other = legal(), boss()
    hired("operator"), hired("tech")
    row = answered(rule_asked(by), other)
    terms = {key: row.terms[key] for key in ("title", "section", "source", "duties")}
    told = {**terms, "platform": Platform.JD, "certainty": Certainty.REPORTED, "reason": "改了", "by": by}
    read(by, title="京东售后规则", finding=Finding.CHANGED)
    answered(actions.law_amend(starts_on=row.starts_on, owner="tech", **told), other)
    assert _faults() == (Fault.CHANGED,)
    answered(actions.law_amend(starts_on=row.starts_on, owner="tech", number="第 2 版", **told), other)
    assert _faults() == ()
    read(legal(), title="京东售后规则", finding=Finding.CHANGED)
    assert _faults() == (Fault.CHANGED,)
    answered(actions.law_amend(starts_on=clock.today() + timedelta(days=20), owner="tech", **told), other)
    assert _faults() == ()


@duty("D266")
def test_another_owner_of_a_rule_without_a_day_leaves_it_as_it_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "_sellers", [lambda: {"wx": clock.today()}])
    by, other, title = legal(), boss(), "微信小店发货超时规则"
    hired("head")
    read(by, title=title)
    known = queries.law_card(law_id=next(one.id for one in laws() if one.title == title), by=by).known
    told = {"certainty": known.certainty, "note": known.note, "duties": known.duties, "reason": "换人", "by": by}
    answered(actions.law_amend(title=title, platform=Platform.WX, section="发货", owner="head", **told), other)
    row = queries.entry_titled(title=title, by=by)
    assert row is not None
    assert (row.owner, row.faults, row.found_so) == ("head", (), True)


def _faults() -> tuple[Fault, ...]:
    row = queries.entry_titled(title="京东售后规则", by=BY)
    assert row is not None
    return tuple(one for one in row.faults if one is not Fault.UNANSWERED)


def _place(title: str) -> int:
    row = queries.entry_titled(title=title, by=BY)
    assert row is not None
    assert Fault.NOBODY not in row.faults
    return row.id
