"""Every word a file may use means one step."""

from __future__ import annotations

from zhanggui.trade.tracking.states import KUAIDI100, SOURCE_TITLES, STEP_TITLES, WORDS, Source, Step


def test_every_step_and_source_has_its_words() -> None:
    assert (set(STEP_TITLES), set(SOURCE_TITLES)) == (set(Step), set(Source))


def test_codes_and_words_name_every_step_but_none() -> None:
    assert set(KUAIDI100.values()) == set(WORDS.values()) == set(Step) - {Step.NONE}
