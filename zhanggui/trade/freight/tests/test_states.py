"""The words of freight are whole."""

from __future__ import annotations

from zhanggui.trade.freight import states as s


def test_every_word_is_said() -> None:
    assert set(s.CAUSE_TITLES) == set(s.Cause) - {s.Cause.NONE}
    assert (set(s.ROW_TITLES), set(s.VERDICT_TITLES)) == (set(s.RowState), set(s.Verdict))


def test_what_agrees_is_never_disputed() -> None:
    assert [t.action for t in s.ROWS.table if s.RowState.FINE in t.frm] == []
