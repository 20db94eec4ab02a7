"""Rules as tables."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zhanggui.foundation.delegation import rules
from zhanggui.foundation.delegation.states import MOST_DAYS, UNLENT, DelegationState, Standing
from zhanggui.kit.controls import duty

CODES = st.frozensets(st.sampled_from(["a", "b", "c", "org.manage", "todos.use"]))
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@duty("D009")
@given(given_=CODES, held=CODES, personal=CODES, sees=st.booleans())
def test_what_works_is_given_held_and_lendable_and_never_more(
    given_: frozenset[str], held: frozenset[str], personal: frozenset[str], sees: bool
) -> None:
    works = rules.lent(given=given_, held=held, personal=personal, sees_personal=sees)
    assert works <= given_ & held
    assert not works & UNLENT
    assert sees or not works & personal
    assert works | (personal if not sees else set()) >= given_ & rules.offered(held)


@duty("D009")
def test_days_are_dated_and_bounded_and_nobody_stands_in_for_himself() -> None:
    day = timedelta(days=1)
    told = [
        bool(rules.period_fits(since=NOON, until=until, now=now))
        for until, now in ((NOON + day, NOON), (NOON - day, NOON), (NOON + day, NOON + 2 * day),
                           (NOON + (MOST_DAYS + 1) * day, NOON))
    ]  # fmt: skip
    assert told == [True, False, False, False]
    assert [bool(rules.given_to_another(giver_id=1, agent_id=i)) for i in (1, 2)] == [False, True]
    asked = [bool(rules.rights_given(asked=a, works=["x"])) for a in ([], ["x"], ["x", "y"])]
    assert asked == [False, True, False]


def test_standing_is_state_and_days_together() -> None:
    day = timedelta(days=1)
    given_, asked, over = DelegationState.GIVEN, DelegationState.ASKED, DelegationState.OVER
    told = [
        rules.standing_of(state, since=NOON, until=NOON + day, now=now)
        for state, now in ((given_, NOON - day), (given_, NOON), (given_, NOON + day), (asked, NOON), (over, NOON))
    ]
    assert told == [Standing.COMING, Standing.WORKING, Standing.PAST, Standing.ASKED, Standing.OVER]
