"""What rooms above hang on a page below: an action, a name of theirs."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Action, Column, columns, desk, hang_action, hang_columns, hung_cells, search
from zhanggui.kit.desk.tests.desks import CLERK, make_desk

WRAP = Action("wrap", "打包", "home", "things.view")


@pytest.fixture
def nothing_hung(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "_hung", {})
    monkeypatch.setattr(search, "_names", {})


def test_an_action_hung_twice_is_offered_once_behind_the_own(nothing_hung: None) -> None:
    things, own = make_desk(), make_desk().actions
    hang_action("things", WRAP)
    hang_action("things", WRAP)
    assert (things.offered, things.action("wrap")) == ((*own, WRAP), WRAP)
    assert make_desk(key="others").offered == own


def test_rows_are_found_by_the_names_that_rooms_above_know(nothing_hung: None) -> None:
    def by_seal(*, q: str, by: Actor) -> list[int]:
        return [7] if (q, by) == ("S7", CLERK) else []

    search.also_named("thing", by_seal)
    search.also_named("thing", by_seal)
    asked = [("thing", "S7"), ("thing", "S8"), ("other", "S7")]
    assert [search.named(kind, q=q, by=CLERK) for kind, q in asked] == [{7}, set(), set()]


def test_columns_hung_twice_stand_once_behind_the_own_and_are_asked_for_a_page_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(columns, "_hung", {})
    asked: list[object] = []

    def lengths(*, keys: Sequence[str], by: Actor) -> dict[str, int]:
        asked.append((keys, by))
        return {key: len(key) for key in keys}

    length = Column("length", "长", end=True)
    for _ in range(2):
        hang_columns("things", length, tell=lengths, cells="things/_length.html")
    assert make_desk().shown_columns == (*make_desk().columns, length)
    assert make_desk(key="others").shown_columns == make_desk().columns
    (told,) = hung_cells("things", keys=["a", "bb"], by=CLERK)
    assert (told.columns, told.cells, told.told) == ((length,), "things/_length.html", {"a": 1, "bb": 2})
    assert asked == [(["a", "bb"], CLERK)]
