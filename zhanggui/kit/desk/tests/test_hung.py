"""What rooms above hang on a page below: actions, filters, columns, remarks on its rows, a name of theirs."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pytest
from django.http import QueryDict

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import (
    Action,
    Column,
    Flag,
    Remark,
    columns,
    hang_action,
    hang_columns,
    hang_filter,
    hang_remarks,
    hung,
    hung_cells,
    search,
)
from zhanggui.kit.desk.address import canonical, read_ask
from zhanggui.kit.desk.tests.desks import CLERK, make_desk
from zhanggui.kit.pure import Text

WRAP = Action("wrap", "打包", "home", "things.view")
TIE = Action("tie", "捆扎", "home", "things.view")
SEAL = Action("seal", "封箱", "home", "things.view")
RARE = Flag("rare", "少见")


@pytest.fixture
def nothing_hung(monkeypatch: pytest.MonkeyPatch) -> None:
    for names in ("_actions", "_filters", "_remarks"):
        monkeypatch.setattr(hung, names, {})
    monkeypatch.setattr(search, "_names", {})


def test_an_action_hung_twice_is_offered_once_behind_the_own(nothing_hung: None) -> None:
    things, own = make_desk(), make_desk().actions
    hang_action("things", WRAP)
    hang_action("things", WRAP)
    assert (things.offered, things.action("wrap")) == ((*own, WRAP), WRAP)
    assert make_desk(key="others").offered == own


def test_an_action_stands_before_the_one_it_names(nothing_hung: None) -> None:
    hang_action("things", TIE, before="wrap")
    hang_action("things", SEAL, before="wrap")
    assert make_desk(actions=(WRAP,)).offered == (TIE, SEAL, WRAP)


def test_a_filter_that_was_hung_is_asked_for_and_kept_in_the_address(nothing_hung: None) -> None:
    def rare(*, rows: list[int], value: object, by: Actor) -> list[int]:
        return [row for row in rows if (value, by) == (True, CLERK) and row > 1]

    hang_filter("things", RARE, rare, before="late")
    things, given = make_desk(), QueryDict("rare=1")
    keys = [one.key for one in things.all_filters]
    assert (keys.index("rare"), read_ask(things, given, CLERK).filters) == (keys.index("late") - 1, {"rare": True})
    assert (
        canonical(things, given).urlencode(),
        hung.narrowing("things", "rare")(rows=[1, 2], value=True, by=CLERK),
    ) == (
        "rare=1",
        [2],
    )


def test_rows_carry_what_rooms_above_remark_on_them_and_none_ask_about_none(nothing_hung: None) -> None:
    odd, heavy = (Remark(Text(word), Text("why"), "D070", Text("source")) for word in ("odd", "heavy"))
    asked = []

    def of_two(*, ids: Collection[int], by: Actor) -> dict[int, tuple[Remark, ...]]:
        asked.append((list(ids), by))
        return {2: (odd,)}

    def of_all(*, ids: Collection[int], by: Actor) -> dict[int, tuple[Remark, ...]]:
        return dict.fromkeys(ids, (heavy,))

    for find in (of_two, of_all, of_two):
        hang_remarks("things", find)
    assert hung.remarks_on("things", ids=[1, 2], by=CLERK) == {2: (odd, heavy), 1: (heavy,)}
    assert (hung.remarks_on("things", ids=[], by=CLERK), asked) == ({}, [([1, 2], CLERK)])


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
