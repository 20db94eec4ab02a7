"""The life of a request, as its table says."""

from __future__ import annotations

from zhanggui.trade.changes.states import CHANGES, URGINGS, ChangeState, UrgingState


def test_a_request_is_decided_once() -> None:
    ends = {ChangeState.APPLIED, ChangeState.WITHDRAWN, ChangeState.VOID}
    assert {(int(ChangeState.ASKED), int(end)) for end in ends} == CHANGES.pairs()


def test_an_urging_that_ended_stays_ended() -> None:
    assert [t.action for t in URGINGS.table if UrgingState.ENDED in t.frm] == []
