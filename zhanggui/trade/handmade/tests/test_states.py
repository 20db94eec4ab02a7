"""The life of a request."""

from __future__ import annotations

from zhanggui.trade.handmade.states import REQUESTS, RequestState


def test_a_request_becomes_an_order_only_while_it_waits() -> None:
    assert [s for s in RequestState if REQUESTS.move("approve", s)] == [RequestState.ASKED]
    assert [s for s in RequestState if REQUESTS.move("cancel", s)] == [RequestState.ORDERED]


def test_what_is_decided_stays_decided() -> None:
    over = (RequestState.REFUSED, RequestState.WITHDRAWN, RequestState.CANCELLED)
    actions = ("approve", "refuse", "withdraw", "cancel")
    assert [(action, s) for action in actions for s in over if REQUESTS.move(action, s)] == []
