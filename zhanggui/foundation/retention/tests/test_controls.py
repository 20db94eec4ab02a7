"""The lights of retention."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from zhanggui.foundation.retention import actions
from zhanggui.foundation.retention.controls import CONTROLS
from zhanggui.foundation.retention.tests.making import FIELD, boss, legal, papers, switched, tonight
from zhanggui.kit import clock, personal
from zhanggui.kit.actor import System
from zhanggui.kit.controls import State, Window, duty
from zhanggui.kit.crypto import kept

pytestmark = pytest.mark.django_db


def found(code: str) -> tuple[State, int, int, list[str]]:
    control = next(one for one in CONTROLS if one.code == f"retention.{code}")
    told = control.assess(Window(clock.now() - timedelta(days=30), clock.now() + timedelta(seconds=5)))
    return told.state, told.population, told.exceptions, list(told.evidence)


@duty("D185")
def test_what_is_still_there_after_its_end_turns_the_light_red_and_erasing_it_green(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    papers(monkeypatch, young=1, disputed=4)
    assert found("kept_no_longer")[:3] == (State.IN_FORCE, 2, 0)
    papers_more()
    assert found("kept_no_longer") == (State.VIOLATED, 3, 1, [f"personal {FIELD.id}"])
    switched(legal(), boss())
    tonight()
    assert (found("kept_no_longer")[0], found("nights_done")[:3]) == (State.IN_FORCE, (State.IN_FORCE, 1, 0))
    actions.run_begin(by=System("retention"))
    assert found("nights_done")[:3] == (State.VIOLATED, 2, 1)


@duty("D177")
def test_a_sealed_column_nobody_catalogued_turns_the_light_red(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found("catalogue_whole")[0] == State.IN_FORCE
    monkeypatch.setattr(kept, "_kept", {*kept.kept(), ("papers", "words")})
    assert found("catalogue_whole")[2:] == (1, ["column papers.words"])
    monkeypatch.setattr(personal, "_fields", {**personal.all_fields(), FIELD.code: FIELD})
    assert found("catalogue_whole")[0] == State.IN_FORCE


def papers_more() -> None:
    """One more row, past its end."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO papers (number, over_at, words) VALUES ('old', now() - interval '4 years', 'x')")
