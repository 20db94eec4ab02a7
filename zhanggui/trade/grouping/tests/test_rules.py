"""Rules of grouping: no database."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zhanggui.trade.grouping.rules import Going, may_join, may_merge, may_split, parting
from zhanggui.trade.grouping.states import Parting

GOING = st.builds(
    Going,
    order_id=st.integers(1, 9),
    shop_id=st.integers(1, 2),
    is_moving=st.booleans(),
    is_over=st.just(False),
    receiver=st.sampled_from([None, b"a", b"b"]),
    merge=st.sampled_from([None, 1, 2]),
)


@given(due=st.sets(st.integers(1, 5)), later=st.sets(st.integers(1, 5)), is_moving=st.booleans())
def test_some_of_what_goes_now_may_wait_while_the_order_is_on_its_way(
    due: set[int], later: set[int], *, is_moving: bool
) -> None:
    assert bool(may_split(is_moving=is_moving, due=due, later=later)) == (is_moving and bool(later) and later < due)


@given(orders=st.lists(GOING, max_size=4, unique_by=lambda order: order.order_id))
def test_orders_on_their_way_of_one_receiver_may_merge_and_no_others(orders: list[Going]) -> None:
    merges = {order.merge for order in orders}
    fit = all(order.is_moving and order.receiver and not order.is_picking for order in orders)
    same = len({(order.shop_id, order.receiver) for order in orders}) == 1
    assert bool(may_merge(orders)) == (len(orders) > 1 and fit and same and None in merges and len(merges) <= 2)


@given(order=GOING)
def test_who_may_join_stays_until_something_about_it_changes(order: Going) -> None:
    if may_join(order):
        assert parting(order, order.receiver or b"") is None
    assert parting(order._replace(is_moving=True), b"c") == Parting.ELSEWHERE
    assert parting(order._replace(is_moving=False), b"c") == Parting.STOPPED
    assert parting(order._replace(is_moving=False, is_over=True), b"c") == Parting.OVER


@given(order=GOING)
def test_who_is_in_a_wave_neither_joins_nor_parts(order: Going) -> None:
    walked = order._replace(is_moving=True, is_picking=True)
    assert (bool(may_join(walked)), bool(may_split(is_moving=True, is_picking=True, due={1, 2}, later={2}))) == (
        False,
    ) * 2
    assert parting(walked, walked.receiver or b"") == (None if walked.receiver else Parting.ELSEWHERE)
