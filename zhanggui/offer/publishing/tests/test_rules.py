"""How many pieces each shop shows: laws over all plans, and the figures people know."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.kit.controls import duty
from zhanggui.offer.publishing.rules import Plan, is_plan, published
from zhanggui.offer.publishing.states import Sharing

pieces = st.integers(0, 2_000)
figures = st.tuples(st.integers(0, 100), pieces, pieces, st.one_of(st.none(), pieces))
plans = st.lists(figures, max_size=8).map(lambda many: [Plan(shop, *one) for shop, one in enumerate(many, start=1)])
frees = st.integers(-5, 5_000)


@duty("D091")
@given(frees, plans, st.sampled_from(Sharing))
def test_no_shop_shows_less_than_nothing_or_more_than_there_is(
    free: int, many: Sequence[Plan], sharing: Sharing
) -> None:
    shown = published(free, many, sharing)
    assert sorted(shown) == [plan.shop_id for plan in many]
    assert all(0 <= units <= max(free, 0) for units in shown.values())


@duty("D091")
@given(frees, plans, st.sampled_from(Sharing))
def test_quotas_together_are_never_more_than_what_is_free_and_never_shared(
    free: int, many: Sequence[Plan], sharing: Sharing
) -> None:
    shown = published(free, many, sharing)
    kept = sum(shown[plan.shop_id] for plan in many if plan.quota is not None)
    assert kept <= max(free, 0)
    assert all(shown[plan.shop_id] <= max(free, 0) - kept for plan in many if plan.quota is None)


@duty("D091")
@given(frees, plans)
def test_split_shops_never_show_more_than_there_is_together(free: int, many: Sequence[Plan]) -> None:
    split, shared = published(free, many, Sharing.SPLIT), published(free, many, Sharing.SHARED)
    assert sum(split.values()) <= max(free, 0)
    assert all(split[shop] <= shared[shop] for shop in split)
    if sum(shared.values()) <= max(free, 0):
        assert split == shared


@duty("D091")
@given(frees, plans, st.sampled_from(Sharing))
def test_what_is_almost_gone_is_shown_as_gone(free: int, many: Sequence[Plan], sharing: Sharing) -> None:
    shown = published(free, many, sharing)
    assert all(shown[plan.shop_id] == 0 for plan in many if free <= plan.stop_at)


@pytest.mark.parametrize(
    ("free", "many", "sharing", "shown"),
    [
        (100, [Plan(1, 80, 5), Plan(2, 50)], Sharing.SHARED, {1: 75, 2: 50}),
        (100, [Plan(1, 80, 5), Plan(2, 50)], Sharing.SPLIT, {1: 60, 2: 40}),
        (10, [Plan(1, quota=4), Plan(2), Plan(3, 50)], Sharing.SHARED, {1: 4, 2: 6, 3: 3}),
        (3, [Plan(1, quota=2), Plan(2, quota=2), Plan(3)], Sharing.SHARED, {1: 2, 2: 1, 3: 0}),
        (2, [Plan(1), Plan(2), Plan(3)], Sharing.SPLIT, {1: 1, 2: 1, 3: 0}),
        (5, [Plan(1, stop_at=5)], Sharing.SHARED, {1: 0}),
        (6, [Plan(1, stop_at=5)], Sharing.SHARED, {1: 6}),
        (0, [Plan(1)], Sharing.SPLIT, {1: 0}),
    ],
)
def test_the_figures_people_know(free: int, many: list[Plan], sharing: Sharing, shown: dict[int, int]) -> None:
    assert published(free, many, sharing) == shown


@duty("D091")
@pytest.mark.parametrize(
    ("plan", "ok"),
    [
        (Plan(1), True),
        (Plan(1, 101), False),
        (Plan(1, -1), False),
        (Plan(1, buffer=-1), False),
        (Plan(1, quota=-1), False),
        (Plan(1, quota=0), True),
        (Plan(1, stop_at=1_000_000), False),
    ],
)
def test_figures_make_sense(plan: Plan, ok: bool) -> None:
    assert bool(is_plan(plan)) == ok
