"""Rules as tables."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.foundation.org import rules
from zhanggui.kit.controls import duty

NOON = datetime(2026, 11, 21, 12, tzinfo=timezone(timedelta(hours=8)))


@pytest.mark.parametrize(
    ("login", "usable"),
    [("wang", True), ("w.ang-2_x", True), ("ab", True), ("a", False), ("", False), ("Wang", False), ("王", False),
     ("a b", False), ("x" * 40, True), ("x" * 41, False), ("wang\n", False)],
)  # fmt: skip
def test_login_is_short_and_plain(login: str, usable: bool) -> None:
    assert bool(rules.login_is_usable(login)) is usable


@pytest.mark.parametrize(
    ("password", "near", "common", "said"),
    [
        ("correct-horse", (), False, None),
        ("九个字的密码不够", (), False, "密码至少 10 位"),
        ("短", (), False, "密码至少 10 位"),
        ("1234567890123", (), False, "密码不能全是数字"),
        ("x" * 129, (), False, "密码最多 128 位"),
        ("qwertyuiop", (), True, "这个密码太常见，容易被猜到，请换一个"),
        ("zhanggui2026!", (), False, "这个密码太常见，容易被猜到，请换一个"),
        ("wangmin2024", ("wangmin2023",), False, "密码与您的登录名、姓名或工号太相似"),
        ("wangxiaoming1", ("wangxiaoming",), False, "密码与您的登录名、姓名或工号太相似"),
        ("zhanggui-demo", ("hr", "王敏", "ZG0001"), False, None),
    ],
)  # fmt: skip
def test_weak_password_is_refused_in_words(
    password: str, near: tuple[str, ...], common: bool, said: str | None
) -> None:
    verdict = rules.password_is_strong(password, near=near, common=common)
    assert (str(verdict.why) if verdict.why else None) == said


@pytest.mark.parametrize(
    ("idle", "age", "lives"),
    [(0, 0, True), (7.99, 7.99, True), (8, 8, False), (0, 23.99, True), (0, 24, False), (8, 30, False)],
)
def test_session_lives_eight_idle_hours_and_one_day(idle: float, age: float, lives: bool) -> None:
    started, seen = NOON - timedelta(hours=age), NOON - timedelta(hours=idle)
    assert bool(rules.session_lives(started_at=started, seen_at=seen, now=NOON)) is lives


def test_nobody_decides_about_himself_and_the_house_may() -> None:
    assert rules.decides_for_others(asker_id=3, about=[3, 4]).duty == "D010"
    assert rules.decides_for_others(asker_id=3, about=[4])
    assert rules.decides_for_others(asker_id=None, about=[4])


@pytest.mark.parametrize(
    ("address", "network"),
    [("203.0.113.77", "203.0.113.0/24"), ("2001:db8:1:2::7", "2001:db8:1::/48"), (None, ""), ("", "")],
)
def test_journal_keeps_the_network_not_the_address(address: str | None, network: str) -> None:
    assert rules.network_of(address) == network


@duty("D010")
def test_only_a_new_blocked_pair_without_exception_is_refused() -> None:
    pairs = [rules.Pair(1, "a", "b", True, "分开"), rules.Pair(2, "a", "c", False, "看着")]

    def asked(before: str, after: str, *excepted: int) -> bool:
        return bool(rules.rights_compatible(before=set(before), after=set(after), pairs=pairs, excepted=excepted))

    assert [asked("a", "ab"), asked("a", "ac"), asked("ab", "abc"), asked("a", "ab", 1), asked("", "ab", 2)] == [
        False, True, True, True, False
    ]  # fmt: skip


@duty("D220")
@given(
    since=st.integers(0, 9), longer=st.integers(0, 9), begun=st.integers(0, 9),
    held=st.lists(st.tuples(st.integers(1, 3), st.integers(0, 20) | st.none())),
)  # fmt: skip
def test_more_credentials_never_open_a_door_for_less_time(
    since: int, longer: int, begun: int, held: list[tuple[int, int | None]]
) -> None:
    def day(number: int) -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=number)

    need = rules.Needed(2, day(since), day(since + longer))
    papers = [rules.Held(version, None if end is None else day(end)) for version, end in held]
    ends = [rules.kept_until(need, papers[:n], begun=day(begun)) for n in range(len(papers) + 1)]
    assert ends[0] == (day(since) if begun >= since else day(since + longer))
    for less, more in pairwise(ends):
        assert more is None or (less is not None and more >= less)


def test_months_end_on_a_day_that_every_month_has() -> None:
    at = datetime(2026, 12, 31, tzinfo=UTC)
    assert [rules.months_later(at, n).date().isoformat() for n in (0, 1, 2, 12)] == [
        "2026-12-28", "2027-01-28", "2027-02-28", "2027-12-28"
    ]  # fmt: skip
