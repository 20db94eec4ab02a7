"""Every word a file may use means one step; steps are those services may tell."""

from __future__ import annotations

from typing import get_args

from zhanggui.offer.channels.ports import NewsStep
from zhanggui.trade.tracking.states import ASK_TITLES, SOURCE_TITLES, STEP_TITLES, WORDS, AskKind, Source, Step


def test_every_step_source_and_question_has_its_words() -> None:
    assert (set(STEP_TITLES), set(SOURCE_TITLES), set(ASK_TITLES)) == (set(Step), set(Source), set(AskKind))


def test_words_name_every_step_but_none_and_services_tell_the_same_steps() -> None:
    assert set(WORDS.values()) == set(Step) - {Step.NONE}
    assert set(get_args(NewsStep)) == {step.value for step in Step}
