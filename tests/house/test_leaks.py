"""No rule, no rows: no query shows rows of a shop its asker may not see."""

from __future__ import annotations

from functools import cache
from importlib import import_module

import pytest

from house.tree import Tree
from tests.house.leaks import Case, Ground, cases_of, queries, rooms_with_queries, shown, words
from zhanggui.kit.actor import Actor
from zhanggui.kit.rights import EVERY_RIGHT
from zhanggui.kit.scope import ALL, Scope

RIGHTS = frozenset({EVERY_RIGHT})


@cache
def _tree() -> Tree:
    return Tree()


def _person(scope: Scope, rights: frozenset[str] = RIGHTS) -> Actor:
    return Actor(0, "leak test", "employee", rights, scope)


@pytest.fixture
def ground(db: None) -> Ground:
    """Two shops on one platform."""
    make = import_module("zhanggui.offer.channels.tests.leak_data").two_shops
    near, far = make()
    return Ground(near, far)


@pytest.fixture
def asked(ground: Ground) -> dict[str, list[Case]]:
    """Every case of every room, made from the ground up."""
    found: dict[str, list[Case]] = {}
    for room in rooms_with_queries(_tree()):
        for case in cases_of(room, ground):
            found.setdefault(f"{room}.{case.query}", []).append(case)
    return found


def test_every_query_has_a_leak_case(asked: dict[str, list[Case]]) -> None:
    assert sorted(asked) == sorted(queries(_tree()))


def test_every_case_shows_its_marks_or_says_why_it_has_none(asked: dict[str, list[Case]]) -> None:
    bare = [name for name, cases in asked.items() for case in cases if not case.marks and not case.open]
    assert bare == []


def test_whoever_sees_everything_is_shown_the_marks(asked: dict[str, list[Case]]) -> None:
    everything = Scope(dict.fromkeys(("shop", "warehouse", "group"), ALL))
    blind = [name for name, case in _marked(asked) if not _answers(name, case, _person(everything))]
    assert blind == []


def test_near_shop_is_shown_nothing_of_the_far_shop(asked: dict[str, list[Case]], ground: Ground) -> None:
    near = Scope({"shop": frozenset({ground.near}), "warehouse": ground.made.get("near_warehouses", frozenset())})
    leaks = {name: said for name, case in _marked(asked) if (said := _answers(name, case, _person(near)))}
    assert leaks == {}


def test_no_scope_is_shown_no_rows(asked: dict[str, list[Case]]) -> None:
    leaks = {name: said for name, case in _marked(asked) if (said := _answers(name, case, _person(Scope())))}
    assert leaks == {}


def _marked(asked: dict[str, list[Case]]) -> list[tuple[str, Case]]:
    return [(name, case) for name, cases in sorted(asked.items()) for case in cases if case.marks]


def _answers(name: str, case: Case, by: Actor) -> set[str]:
    query = getattr(import_module(queries(_tree())[name]), case.query)
    return shown(lambda: query(**case.ask, by=by), case.marks)


def test_marks_are_found_however_deep_they_lie() -> None:
    assert "FAR-1" in words([{"rows": ({"code": "FAR-1"},)}])
    assert shown(lambda: [("x", {"y": ["FAR-1"]})], ["FAR-1", "FAR-2"]) == {"FAR-1"}
