"""Rules as tables."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.foundation.org import rules

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
    ("factor", "held", "demanded", "left"),
    [
        ("", (False, False), (False, False), (False, False)),
        ("", (True, False), (False, False), (True, False)),
        ("totp", (True, False), (True, False), (False, False)),
        ("", (False, False), (True, False), (False, True)),
        ("sign_on", (False, False), (True, False), (False, False)),
        ("", (True, True), (False, True), (True, False)),
        ("totp", (True, True), (True, True), (True, False)),
        ("sign_on", (True, True), (False, True), (True, False)),
        ("passkey", (True, True), (False, True), (False, False)),
        ("", (True, False), (False, True), (True, True)),
        ("totp", (True, False), (True, True), (False, True)),
        ("", (False, False), (False, True), (False, True)),
    ],
)
def test_session_lacks_the_second_step_or_a_factor_to_set_up(
    factor: str, held: tuple[bool, bool], demanded: tuple[bool, bool], left: tuple[bool, bool]
) -> None:
    (second, passkey), (any_factor, only_passkey) = held, demanded
    told = rules.step_left(
        factor=factor,
        second_factor=second,
        passkey=passkey,
        demanded=any_factor,
        passkey_demanded=only_passkey,
    )
    assert tuple(told) == left


@given(st.lists(st.integers(0, 3), max_size=25))
def test_no_two_boxes_of_the_chart_overlap_and_parents_stand_among_their_own(steps: list[int]) -> None:
    depths: list[int] = []
    for step in steps:
        depths.append(min(step, depths[-1] + 1) if depths else 0)
    rows = rules.rows_of_tree(depths)
    for depth in set(depths):
        column = [row for row, at in zip(rows, depths, strict=True) if at == depth]
        assert all(after - before >= 1 for before, after in pairwise(column))
    for place, depth in enumerate(depths):
        end = next((later for later in range(place + 1, len(depths)) if depths[later] <= depth), len(depths))
        own = [rows[later] for later in range(place + 1, end) if depths[later] == depth + 1]
        assert not own or min(own) <= rows[place] <= max(own)


@pytest.mark.parametrize(
    ("before", "after", "mine", "other"),
    [
        (None, NOON, True, True),
        (NOON, NOON - timedelta(days=1), True, True),
        (NOON, NOON + timedelta(days=1), False, True),
        (NOON, None, False, True),
    ],
)
def test_what_ones_own_post_demands_is_made_stricter_not_looser(
    before: datetime | None, after: datetime | None, mine: bool, other: bool
) -> None:
    told = {"holders": [7, 8], "before": before, "after": after}
    assert [bool(rules.may_loosen(asker_id=who, **told)) for who in (7, 9, None)] == [mine, other, other]


def test_ones_own_password_is_replaced_by_nobody_else() -> None:
    verdicts = [bool(rules.replaces_for_others(asker_id=who, employee_id=7)) for who in (7, 8, None)]
    assert verdicts == [False, True, True]


@pytest.mark.parametrize(("above", "fits"), [(None, True), (1, True), (4, True), (2, False), (3, False)], ids=str)
def test_department_stands_below_anything_but_itself(above: int | None, fits: bool) -> None:
    parents = {1: None, 2: 1, 3: 2, 4: 1}
    assert bool(rules.fits_below(department=2, above=above, parents=parents)) is fits


@pytest.mark.parametrize(("people", "below", "goes"), [(0, 0, True), (1, 0, False), (0, 2, False)])
def test_department_is_closed_when_nobody_and_nothing_is_in_it(people: int, below: int, goes: bool) -> None:
    assert bool(rules.may_close(people=people, below=below)) is goes


@pytest.mark.parametrize(
    ("code", "usable"), [("cs", True), ("cs-2_b", True), ("c", False), ("c.s", False), ("a/b", False), ("客服", False)]
)
def test_code_of_a_department_stands_in_an_address(code: str, usable: bool) -> None:
    assert bool(rules.code_is_usable(code)) is usable
