"""Rules as tables."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.foundation.credentials import rules
from zhanggui.foundation.credentials.rules import Phase, closes_at
from zhanggui.foundation.credentials.states import CredentialSort
from zhanggui.kit.controls import duty


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


@pytest.mark.parametrize(("code", "usable"), [("nda-2", True), ("N", False), ("协议", False), ("x" * 41, False)])
def test_code_is_short_and_plain(code: str, usable: bool) -> None:
    assert bool(rules.code_is_usable(code)) is usable


@duty("D010")
def test_nobody_records_what_he_signed_himself() -> None:
    asked = [rules.recorded_by_another(asker_id=i, employee_id=3) for i in (None, 3, 4)]
    assert [bool(one) for one in asked] == [True, False, True]


@duty("D186")
@given(sort=st.sampled_from(CredentialSort), ahead=st.none() | st.integers(-2, 2), reference=st.sampled_from(["", "x"]))
def test_a_check_is_recorded_with_consent_before_and_without_anything_found(
    sort: CredentialSort, ahead: int | None, reference: str
) -> None:
    signed = date(2026, 5, 4)
    consent = None if ahead is None else signed + timedelta(days=ahead)
    told = rules.consent_fits(sort, consent_on=consent, signed_on=signed, reference=reference)
    if sort is CredentialSort.CHECK:
        assert bool(told) == (ahead is not None and ahead <= 0 and not reference)
    else:
        assert bool(told) == (ahead is None)


def test_a_door_closes_in_the_first_phase_that_closes_it_from_now_on() -> None:
    day = [datetime(2026, 3, n, tzinfo=UTC) for n in range(1, 30)]
    always, never = Phase(datetime.min.replace(tzinfo=UTC), closes=True), Phase(day[10], closes=False)
    again = Phase(day[20], closes=True, existing_until=day[25])

    def closing(phases: list[Phase], now: datetime, begun: datetime = day[0]) -> datetime | None:
        return closes_at(day[5], phases, begun=begun, now=now)

    assert closes_at(None, [always], begun=day[0], now=day[9]) is None
    assert [closing([always, never], now) for now in (day[9], day[10])] == [day[5], None]
    assert [closing([always, never, again], day[12], begun) for begun in (day[0], day[22])] == [day[25], day[20]]
    assert closing([always, never], day[1]) == day[5]
    assert closes_at(day[15], [always, never], begun=day[0], now=day[1]) is None
