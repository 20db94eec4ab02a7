"""Which mode counts, and what it means."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.kit.modes.rules import (
    Setting,
    Stop,
    held_back,
    is_existing,
    is_stricter,
    may_switch,
    setting_of,
)
from zhanggui.kit.modes.states import Mode
from zhanggui.kit.pure import OK, Refused, msg

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
DAY = date(2026, 11, 1)
STOP = Stop(7, Refused(duty="D044", why=msg("过期")), shop_id=1)


def put(i: int, mode: Mode, days: int = -1, shop: int | None = None) -> Setting:
    return Setting(i, mode, NOON + timedelta(days=days), shop)


def test_a_shops_mode_counts_before_the_companys_and_the_newest_before_older_ones() -> None:
    company, shop = put(1, Mode.BLOCK), put(3, Mode.OBSERVE, shop=1)
    assert setting_of([], STOP, NOON) is None
    assert setting_of([company], STOP, NOON) == company
    assert setting_of([shop, company, put(2, Mode.WARN, shop=2)], STOP, NOON) == shop
    assert setting_of([company, put(5, Mode.WARN, days=1), put(6, Mode.OBSERVE, days=-2)], STOP, NOON) == company


@given(st.lists(st.tuples(st.sampled_from(Mode), st.integers(-3, 3)), max_size=6))
def test_of_the_company_the_newest_that_began_counts(rows: list[tuple[Mode, int]]) -> None:
    settings = [put(i, mode, days) for i, (mode, days) in enumerate(rows)]
    begun = [one for one in settings if one.since <= NOON]
    assert setting_of(settings, STOP, NOON) == max(begun, key=lambda one: (one.since, one.id), default=None)


@pytest.mark.parametrize(
    ("mode", "said", "passes", "by_reason"),
    [
        (Mode.OBSERVE, "", True, False),
        (Mode.WARN, "", False, True),
        (Mode.WARN, "买家急用", True, False),
        (Mode.BLOCK, "买家急用", False, False),
    ],
)
def test_what_a_mode_does(mode: Mode, said: str, passes: bool, by_reason: bool) -> None:
    held = held_back(mode, STOP, said)
    assert (held is None, bool(held and held.by_reason)) == (passes, by_reason)


def test_what_was_there_before_passes_until_its_day() -> None:
    setting = Setting(1, Mode.BLOCK, NOON, existing_until=DAY + timedelta(days=9))
    before, after = NOON - timedelta(hours=1), NOON + timedelta(hours=1)
    assert is_existing(setting, before, DAY + timedelta(days=9))
    assert not is_existing(setting, before, DAY + timedelta(days=10))
    assert not is_existing(setting, after, DAY)
    assert not is_existing(Setting(1, Mode.BLOCK, NOON), before, DAY)
    assert not is_existing(None, before, DAY)


def test_what_may_be_switched() -> None:
    told: dict[str, Any] = {"always": False, "mode": Mode.BLOCK, "since": DAY, "existing_until": None, "today": DAY}
    assert may_switch(**told)
    wrongs: tuple[dict[str, Any], ...] = (
        {"always": True},
        {"since": DAY - timedelta(days=1)},
        {"existing_until": DAY - timedelta(days=1)},
        {"existing_until": DAY, "mode": Mode.OBSERVE},
    )
    assert [bool(may_switch(**(told | wrong))) for wrong in wrongs] == [False] * 4
    assert may_switch(**(told | {"existing_until": DAY}))


def test_blocking_is_stricter_than_warning_and_warning_than_observing() -> None:
    assert is_stricter(Mode.BLOCK, Mode.WARN) == OK
    assert not is_stricter(Mode.WARN, Mode.WARN)
    assert not is_stricter(Mode.OBSERVE, Mode.BLOCK)
