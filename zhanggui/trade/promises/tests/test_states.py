"""The words of promises are whole."""

from __future__ import annotations

from zhanggui.trade.promises import states as s


def test_every_word_is_said() -> None:
    assert [set(s.LEVEL_TITLES), set(s.OFFER_TITLES)] == [set(s.Level), set(s.Offer)]
    assert set(s.CAUSE_TITLES) == set(s.Cause) - {s.Cause.NONE}


def test_nobody_is_told_by_a_list_and_only_a_list_can_fail() -> None:
    assert [t.frm for t in s.TELLINGS.table if t.to == s.Telling.FAILED] == [(s.Telling.LISTED,)]
