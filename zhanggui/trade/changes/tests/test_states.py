"""The life of a request, as its table says."""

from __future__ import annotations

from zhanggui.trade.changes.states import CHANGES, ChangeState


def test_a_request_is_decided_once() -> None:
    ends = {ChangeState.APPLIED, ChangeState.WITHDRAWN, ChangeState.VOID}
    assert {(int(ChangeState.ASKED), int(end)) for end in ends} == CHANGES.pairs()
