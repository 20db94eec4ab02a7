"""The shipped register is whole, and rooms are answered by the day of the event."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils.translation import override

from zhanggui.foundation.law import queries
from zhanggui.foundation.law.states import FOUND_SO, Fault, Finding
from zhanggui.foundation.law.tests.amending import answered, asked, boss, legal, read, rule_asked
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit import clock
from zhanggui.kit import law as register
from zhanggui.kit.actor import System
from zhanggui.kit.controls import duty
from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.errors import Refusal
from zhanggui.kit.law import param_at

pytestmark = pytest.mark.django_db
BY = System("test")


def test_every_shipped_parameter_rests_on_a_law_of_the_register_or_is_marked_as_a_default() -> None:
    titles = set(queries.law_titles(by=BY))
    rows = queries.parameter_rows(ask=Ask(limit=200), by=BY).rows
    assert {row.law for row in rows if row.law} - titles == set()
    assert [row.code for row in rows if not row.law and row.certainty in {"A", "B"}] == []
    assert len({row.id for row in rows}) == len(rows)


@duty("D267")
def test_repealed_laws_name_what_stands_in_their_place() -> None:
    gone = queries.laws_repealed(on=date(2026, 11, 23), by=BY)
    assert (gone["合同法"], gone["企业职工奖惩条例"]) == ("民法典", "劳动合同法")
    assert "合同法" not in queries.laws_repealed(on=date(2020, 12, 31), by=BY)


@duty("D266")
def test_a_number_that_was_changed_holds_from_its_day_and_is_told_before() -> None:
    today, other = clock.today(), boss()
    row = answered(asked(legal()), other)
    found = queries.amendment_rows(ask=Ask(search="发货的默认时限"), by=BY).rows
    assert [(one.id, str(one.becomes)) for one in found] == [(row.id, "24 小时")]
    begins = today + timedelta(days=10)
    days = (today, begins - timedelta(days=1), begins)
    assert [param_at("ship_deadline_hours", on=day) for day in days] == [48, 48, 24]
    until = datetime.combine(begins, datetime.min.time(), clock.SHANGHAI)
    assert [(one.title, one.ends_at) for one in queries.law_changes(until=until, by=BY)] == [
        ("付款后发货的默认时限", until)
    ]
    assert queries.parameter_counts(by=BY)["changing"] == 1
    shown = queries.parameter_card(parameter_id=_place("ship_deadline_hours"), by=BY)
    assert [str(one.amount) for one in shown.values] == ["24 小时", "48 小时"]
    assert row.held_by_name == "总经理"


def test_laws_are_found_by_words_queue_and_certainty() -> None:
    found = queries.law_rows(ask=Ask(queue="repealed", search="合同", limit=50), by=BY).rows
    assert [row.title for row in found] == ["合同法"]
    unsure = queries.law_rows(ask=Ask(queue="unsure", limit=50), by=BY).rows
    assert {row.certainty.value for row in unsure} == {"C"}
    read(legal(), title="电子商务法")
    held = {key: queries.law_rows(ask=Ask(filters={"certainty": key}, limit=99), by=BY).rows for key in ("A", FOUND_SO)}
    assert ("电子商务法" in {row.title for row in held["A"]}, [row.title for row in held[FOUND_SO]]) == (
        False,
        ["电子商务法"],
    )
    with override("en"):
        card = queries.law_card(law_id=1, by=BY)
    assert (card.row.issuer, card.known.issuer) == ("NPC Standing Committee", "全国人大常委会")
    coming = queries.law_counts(by=BY)["coming"]
    assert coming == len(queries.law_rows(ask=Ask(queue="coming", limit=50), by=BY).rows)


def _place(code: str) -> int:
    return next(row.id for row in queries.parameter_rows(ask=Ask(limit=200), by=BY).rows if row.code == code)


@duty("D083")
def test_a_number_of_the_companys_keeps_within_its_bounds() -> None:
    with pytest.raises(Refusal, match="1 至 72"):
        asked(legal(), code="urge_answer_hours", value=73)
    other = boss()
    answered(asked(legal(), code="urge_answer_hours", value=72, ahead=0), other)
    assert param_at("urge_answer_hours", on=clock.today()) == 72


@duty("D266")
def test_rules_of_platforms_where_we_sell_are_due_until_somebody_read_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "_sellers", [lambda: {"wx": clock.today()}])
    by = legal()
    (row,) = queries.rule_rows(ask=Ask(queue="binding"), by=BY).rows
    assert (row.platform, row.faults) == ("wx", (Fault.UNSURE, Fault.NOBODY))
    assert queries.rule_counts(by=BY)["elsewhere"] == len(
        queries.rule_rows(ask=Ask(queue="elsewhere", limit=99), by=BY).rows
    )
    shown = queries.rule_rows(ask=Ask(queue="all", filters={"platform": "douyin", "owner": "tech"}), by=BY).rows
    assert [one.title for one in shown] == ["抖音订单字段的权限要求"]
    assert [code for code, _name in queries.owner_options(by=BY)] == ["head", "operator", "legal", "product", "tech"]
    now = clock.day_start(clock.today() + timedelta(days=1))
    assert _due_of(row.id) == [by.id]
    assert queries.reviews_due(until=clock.now(), by=by) == []  # it may be read all day
    monkeypatch.setattr(register, "_sellers", [lambda: {"wx": clock.today() - timedelta(days=3)}])
    assert [now - one.ends_at > timedelta(days=3) for one in queries.reviews_due(until=now, by=by)] == [True]
    operator = actor(hired("operator"))
    assert _due_of(row.id) == [operator.id]
    mine = queries.reviews_due(until=now, by=operator)
    assert [(one.title, one.owner) for one in mine] == [("微信小店发货超时规则", operator.name)]
    assert row.id not in {one.id for one in queries.reviews_due(until=now, by=by)}
    read(by, title=row.title)
    assert _due_of(row.id) == []
    (row,) = queries.rule_rows(ask=Ask(queue="binding", search="超时"), by=BY).rows
    assert (row.sureness, str(row.certainty_title)) == (FOUND_SO, "本公司核对过")
    assert (row.faults, row.checked_on, row.due_on) == ((), clock.today(), clock.today() + timedelta(days=30))
    read(by, title=row.title, finding=Finding.GONE)
    assert queries.rules_watched(since=now, until=now, by=BY)[:2] == (1, 1)


def _due_of(entry_id: int) -> list[int]:
    """Who has to read it today."""
    until = clock.day_start(clock.today() + timedelta(days=1))
    return [one.holder_id for one in queries.reviews_due(until=until, by=BY) if one.id == entry_id]


def test_laws_keep_their_duties_where_the_company_amended_them_before_there_were_any() -> None:
    other = boss()
    row = answered(rule_asked(legal(), title="电子商务平台公约"), other)
    type(row).objects.filter(id=row.id).update(
        code="电子商务法",
        terms={"title": "电子商务法", "number": "2018 年公布", "starts_on": "2019-01-01", "certainty": "A"},
    )
    found = queries.entry_titled(title="电子商务法", by=BY)
    assert found is not None
    assert (found.own, found.owner, "D067" in found.duties) == (True, "legal", True)
