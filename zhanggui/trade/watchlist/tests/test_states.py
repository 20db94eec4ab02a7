"""The life of an entry."""

from __future__ import annotations

from zhanggui.kit.controls import duty
from zhanggui.trade.watchlist.states import ENTRIES, EntryState


@duty("D074")
def test_an_entry_is_born_proposed_and_what_ended_stays_so() -> None:
    assert ENTRIES.entry == {EntryState.PROPOSED}
    over = (EntryState.REFUSED, EntryState.ENDED)
    assert [ENTRIES.move(action, state) for action in ENTRIES.actions for state in over] == [None] * 8
