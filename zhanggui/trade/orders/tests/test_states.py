"""The table of an order's moves."""

from __future__ import annotations

from zhanggui.trade.orders.states import MACHINE, State


def test_every_state_is_reached_from_an_entry() -> None:
    assert MACHINE.reachable() == set(State)


def test_everything_on_the_way_to_a_parcel_passes_the_gate() -> None:
    towards = {State.APPROVED, State.ALLOCATED, State.SHIPPED}
    ungated = {(t.action, source) for t in MACHINE.table for source in t.frm if t.to in towards and not t.gated}
    assert ungated == set()


def test_held_orders_leave_only_by_release_or_the_platforms_word() -> None:
    assert {t.action for t in MACHINE.table if State.HELD in t.frm} == {
        "release",
        "close_rest",  # a part went and the rest was refunded: nothing leaves
        "platform_fault",
        "platform_ship",
        "platform_complete",
        "platform_close",
    }
