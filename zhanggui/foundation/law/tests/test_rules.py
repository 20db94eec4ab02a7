"""What holds on a day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from zhanggui.foundation.law import rules
from zhanggui.foundation.law.rules import Law, Look, Value, Version
from zhanggui.foundation.law.states import Certainty, Fault, Finding, Platform, Stand
from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.pure import Dated

DAY = date(2026, 11, 23)
DAYS = st.dates(date(2000, 1, 1), date(2040, 1, 1))


@given(st.lists(DAYS, min_size=1, unique=True), DAYS)
def test_an_event_is_judged_by_the_last_number_that_had_begun_on_its_day(starts: list[date], day: date) -> None:
    values = rules.values_merged((), [Value(number=Decimal(one.toordinal()), starts_on=one) for one in starts])
    dated = Dated(tuple((one.starts_on or rules.ALWAYS, one.number) for one in values))
    begun = [one for one in starts if one <= day]
    assert dated.at(day) == (max(begun, default=min(starts))).toordinal()


@duty("D266")
def test_the_companys_word_stands_for_its_day_and_leaves_other_days_as_they_were_shipped() -> None:
    shipped = (Value(number=Decimal(48)), Value(number=Decimal(36), starts_on=DAY))
    own = [Value(number=Decimal(24), starts_on=DAY, amendment=1)]
    assert [one.number for one in rules.values_merged(shipped, own)] == [48, 24]
    old, new = Version(title="甲法", starts_on=DAY), Version(title="甲法", starts_on=DAY, number="新", amendment=7)
    (law,) = rules.laws_merged([old], [new])
    assert (law.id, [one.number for one in law.versions]) == (1, ["新"])
    told = {"title": "甲法", "issuer": "国务院", "note": "全文未读"}
    english = Version(**told, title_en="Act A", issuer_en="State Council", note_en="Not read")
    (law,) = rules.laws_merged([english], [Version(**told | {"note": "已读"}, amendment=8)])
    one = law.versions[0]
    assert (one.title_en, one.issuer_en, one.note, one.note_en) == ("Act A", "State Council", "已读", "")
    entered = rules.laws_merged([old], [Version(title="乙法", amendment=7)])
    assert [(one.id, one.title) for one in entered] == [(1, "甲法"), (10_007, "乙法")]


def test_a_law_comes_holds_changes_and_ends_on_its_days() -> None:
    later, end = DAY + timedelta(days=30), DAY + timedelta(days=60)
    law = Law(1, (Version(title="甲法", starts_on=DAY), Version(title="甲法", starts_on=later, ends_on=end)))
    days = [DAY - timedelta(days=1), DAY, later, end]
    assert [law.stand(day) for day in days] == [Stand.COMING, Stand.IN_FORCE, Stand.IN_FORCE, Stand.REPEALED]
    assert [law.changes_on(day) for day in days] == [DAY, later, end, None]
    gone = Law(2, (Version(title="乙法", replaced_by="甲法"),))
    assert rules.repealed([law, gone], DAY) == {"乙法": "甲法"}


@duty("D266")
def test_numbers_change_from_today_on_and_who_says_he_read_it_says_where() -> None:
    said = {"today": DAY, "before": Decimal(48)}
    assert rules.may_change(Decimal(24), starts_on=DAY, **said)
    for number, day in ((24, DAY - timedelta(days=1)), (0, DAY), (48, DAY), (10**10, DAY)):
        assert not rules.may_change(Decimal(number), starts_on=day, **said)
    assert not rules.may_change(Decimal(24), starts_on=DAY, bounds=(Decimal(1), Decimal(23)), **said)
    own, read = {"certainty": Certainty.OWN, "source": ""}, {"certainty": Certainty.READ, "source": " "}
    assert rules.may_enter(starts_on=DAY, ends_on=None, **own)
    assert not rules.may_enter(starts_on=DAY, ends_on=DAY, **own)
    assert not rules.may_enter(starts_on=None, ends_on=None, **own)
    assert rules.may_enter(starts_on=None, ends_on=None, known=True, **own)
    assert not rules.may_enter(starts_on=DAY, ends_on=None, **read)


def test_laws_are_known_by_the_title_words_cite_with_or_without_the_state() -> None:
    words = "依据《中华人民共和国电子商务法》第二十条、《广告法》和《本公司制度》"
    assert rules.cited_in(words) == {"电子商务法", "广告法", "本公司制度"}
    assert rules.cited_in("没有") == frozenset()


def test_a_title_is_entered_as_citations_are_read_and_one_that_is_known_stands() -> None:
    given = ["《中华人民共和国广告法》", " 中华人民共和国广告法", "《广告法》", "广告法"]
    assert {rules.called(one, []) for one in given} == {"广告法"}
    assert rules.called("《中华人民共和国广告法》实施细则", []) == "《中华人民共和国广告法》实施细则"
    known = [Law(1, (Version(title="中华人民共和国旧法"),))]
    assert rules.called("中华人民共和国旧法", known) == "中华人民共和国旧法"


EVERY = timedelta(days=90)


@duty("D266")
@given(st.sampled_from(Finding), st.integers(0, 400), st.integers(1, 90), st.none() | st.integers(0, 400))
def test_a_text_is_in_order_only_from_its_newest_reading_as_registered_until_its_next_day(
    finding: Finding, ago: int, ahead: int, entered: int | None
) -> None:
    on = DAY - timedelta(days=ago)
    look = Look(finding=finding, at=clock.day_start(on), on=on, next_on=on + timedelta(days=ahead))
    checked = None if entered is None else DAY - timedelta(days=entered)
    version = Version(title="甲规则", platform=Platform.JD, checked_on=checked, certainty=Certainty.UNVERIFIED)
    faults = rules.review_faults(version, look, day=DAY, every=EVERY)
    if checked and checked > look.on:
        assert faults == (Fault.UNSURE,)
    elif finding is not Finding.STILL:
        assert faults == (Fault.CHANGED,)
    else:
        assert faults == ((Fault.LATE,) if ago > ahead else ())


@duty("D266")
def test_what_was_read_before_it_was_entered_is_due_a_rhythm_later_and_unread_rules_are_due_at_once() -> None:
    one = Version(title="甲规则", checked_on=DAY - EVERY, certainty=Certainty.REPORTED, source="公报")
    assert rules.review_due(one, None, every=EVERY) == DAY
    assert rules.review_faults(one, None, day=DAY, every=EVERY) == ()
    assert rules.review_faults(one, None, day=DAY + timedelta(days=1), every=EVERY) == (Fault.LATE,)
    unread = Version(title="乙规则", certainty=Certainty.READ, source="公报")
    assert rules.review_due(unread, None, every=EVERY) is None
    assert rules.review_faults(unread, None, day=DAY, every=EVERY) == (Fault.LATE,)


@duty("D266")
def test_who_read_a_text_says_where_and_reads_it_again_within_the_rhythm() -> None:
    said = {
        "finding": Finding.STILL,
        "source": "公报",
        "text_on": DAY,
        "next_on": DAY + EVERY,
        "day": DAY,
        "every": EVERY,
    }
    assert rules.may_review(**said)
    assert rules.may_review(**{**said, "finding": Finding.GONE, "source": ""})
    wrong = ({"source": " "}, {"text_on": DAY + timedelta(days=1)}, {"next_on": DAY}, {"next_on": DAY + EVERY * 2})
    assert [bool(rules.may_review(**{**said, **one})) for one in wrong] == [False] * 4


def test_a_title_stands_once_whosever_rule_it_is() -> None:
    known = [Law(1, (Version(title="甲法"),)), Law(5_001, (Version(title="甲规则", platform=Platform.JD),))]
    assert rules.same_kind("甲规则", Platform.JD, known)
    assert rules.same_kind("乙规则", Platform.PDD, known)
    assert not rules.same_kind("甲规则", Platform.PDD, known)
    assert not rules.same_kind("甲法", Platform.JD, known)
    shipped = [Version(title="甲法"), Version(title="甲规则", platform=Platform.JD), Version(title="乙法")]
    assert [law.id for law in rules.laws_merged(shipped, [])] == [1, 5_001, 2]
