"""Rules as tables."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from zhanggui.foundation.declarations import rules
from zhanggui.foundation.declarations.states import TAKEN_ENDS, Handled, Sort
from zhanggui.kit.controls import duty

TODAY, MOST = date(2026, 5, 4), Decimal(200)


@duty("D229")
@given(
    worth=st.decimals(min_value=-1, max_value=1000, places=2),
    handled=st.sampled_from(list(Handled)),
    sort=st.sampled_from([Sort.TAKEN, Sort.OFFERED]),
    ahead=st.integers(-3, 3),
)
def test_gift_fits_its_direction_and_nothing_dear_is_kept(
    worth: Decimal, handled: Handled, sort: Sort, ahead: int
) -> None:
    on = TODAY + timedelta(days=ahead)
    fits = handled in (TAKEN_ENDS if sort is Sort.TAKEN else (Handled.GIVEN, Handled.REFUSED))
    kept = handled is Handled.KEPT and worth > MOST
    told = rules.gift_is_whole(sort=sort, worth=worth, handled=handled, on=on, today=TODAY, most=MOST)
    assert bool(told) == (worth > 0 and ahead <= 0 and fits and not kept)


@duty("D229")
def test_statement_says_which_interests_and_a_newcomer_has_time() -> None:
    told = [bool(rules.statement_is_whole(interests=i, detail=d)) for i, d in ((True, "x"), (True, ""), (False, ""),
            (False, "x"))]  # fmt: skip
    assert told == [True, False, True, False]
    due = datetime(2026, 3, 1, tzinfo=UTC)
    late, early = due + timedelta(days=1), due - timedelta(days=900)
    assert rules.owed_until(due=due, hired_at=early, days=Decimal(30)) == due
    assert rules.owed_until(due=due, hired_at=late, days=Decimal(30)) == late + timedelta(days=30)


@duty("D010")
def test_nobody_reviews_his_own() -> None:
    told = [bool(rules.reviewed_by_another(asker_id=i, employee_id=3)) for i in (None, 3, 4)]
    assert told == [False, False, True]
