"""What was stopped or sent stays so."""

from __future__ import annotations

from zhanggui.oversight.notification.states import ADDRESSES, DELIVERIES, AddressState, DeliveryState


def test_a_stopped_address_is_not_used_again_and_what_was_sent_is_not_sent_again() -> None:
    assert [a for a in ADDRESSES.actions if ADDRESSES.move(a, AddressState.STOPPED)] == []
    assert [a for a in DELIVERIES.actions if DELIVERIES.move(a, DeliveryState.SENT)] == []
