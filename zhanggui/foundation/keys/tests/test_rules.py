"""Codes by the published vectors, each half minute once, and tries that end."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.foundation.keys import rules
from zhanggui.foundation.keys.states import Ceremony

SECRET = b"12345678901234567890"
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("second", "code"),
    [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_codes_are_those_of_rfc_6238(second: int, code: str) -> None:
    assert rules.code_at(SECRET, rules.step_of(datetime.fromtimestamp(second, UTC))) == code


@given(st.integers(-3, 3))
def test_code_of_the_half_minute_before_and_after_fits_and_no_other(off: int) -> None:
    step = rules.step_of(NOW) + off
    fitting = rules.step_that_fits(rules.code_at(SECRET, step), secret=SECRET, at=NOW, last_step=0)
    assert fitting == (step if abs(off) <= 1 else None)


def test_code_of_a_step_that_was_used_fits_no_more() -> None:
    step = rules.step_of(NOW)
    assert rules.step_that_fits(rules.code_at(SECRET, step), secret=SECRET, at=NOW, last_step=step) is None


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "１２３", "验证码"])
def test_what_is_no_code_fits_nothing(typed: str) -> None:
    assert rules.step_that_fits(typed, secret=SECRET, at=NOW, last_step=0) is None


def test_full_width_digits_and_spaces_are_read() -> None:
    step = rules.step_of(NOW)
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in rules.code_at(SECRET, step))
    assert rules.step_that_fits(f" {wide[:3]} {wide[3:]} ", secret=SECRET, at=NOW, last_step=0) == step


@given(st.lists(st.integers(0, 30), min_size=10, max_size=10))
def test_recovery_code_is_known_again_however_it_is_typed(letters: list[int]) -> None:
    code = rules.recovery_code(letters)
    assert rules.is_recovery_code(code)
    assert rules.plain_code(f" {code.upper()} ") == code.replace("-", "")


@given(st.integers(0, 9), st.integers(0, 1800))
def test_five_failures_close_for_a_quarter_of_an_hour(failures: int, seconds: int) -> None:
    allowed = rules.may_try(failures=failures, last_at=NOW - timedelta(seconds=seconds), now=NOW)
    assert bool(allowed) == (failures < 5 or seconds >= 900)


def _sign(value: bytes, context: str) -> bytes:
    return hashlib.sha256(value + context.encode()).digest()[:16]


@given(st.integers(-10, 400), st.sampled_from(list(Ceremony)), st.integers(0, 2))
def test_challenge_is_good_for_its_ceremony_and_person_and_five_minutes(
    seconds: int, ceremony: Ceremony, who: int
) -> None:
    given = rules.challenge(nonce=bytes(16), at=NOW, ceremony=Ceremony.ADD, employee_id=1, sign=_sign)
    later = NOW + timedelta(seconds=seconds)
    good = rules.is_challenge(given, now=later, ceremony=ceremony, employee_id=who, sign=_sign)
    assert bool(good) == (ceremony is Ceremony.ADD and who == 1 and 0 <= seconds < 300)
    bent = given[:-1] + bytes([given[-1] ^ 1])
    assert not rules.is_challenge(bent, now=NOW, ceremony=Ceremony.ADD, employee_id=1, sign=_sign)


@given(st.integers(0, 5), st.integers(0, 5))
def test_counter_only_goes_up_or_never_counts(known: int, told: int) -> None:
    assert bool(rules.counter_goes_up(known=known, told=told)) == (told > known or known == told == 0)


@pytest.mark.parametrize(("label", "held", "good"), [("手机", 9, True), ("手机", 10, False), (" ", 0, False)])
def test_passkey_has_a_name_and_nobody_more_than_ten(label: str, held: int, good: bool) -> None:
    assert bool(rules.may_add(label=label, held=held)) is good
