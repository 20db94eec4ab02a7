"""No rule, no rows: no query shows rows of a shop its asker may not see."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module

import pytest

from house.tree import Tree
from tests.house.leaks import Case, Ground, cases_of, queries, rooms_with_queries, shown, told, words
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
    public = set(queries(_tree()))
    assert {"no case": sorted(public - set(asked)), "no query": sorted(set(asked) - public)} == {
        "no case": [],
        "no query": [],
    }


def test_every_case_says_what_must_not_show(asked: dict[str, list[Case]]) -> None:
    bare = [n for n, cases in asked.items() for c in cases if not c.marks and c.near is None and not c.open]
    assert bare == []


def test_whoever_sees_everything_is_shown_the_marks(asked: dict[str, list[Case]]) -> None:
    everything = _person(Scope(dict.fromkeys(("shop", "warehouse", "group", "shop_group"), ALL)))
    blind = [name for name, case in _marked(asked) if not _marks(name, case, everything)]
    blind += [name for name, case in _exact(asked) if told(_question(name, case, everything)) == case.near]
    assert blind == []


def test_near_shop_is_shown_nothing_of_the_far_shop(asked: dict[str, list[Case]], ground: Ground) -> None:
    near = _person(
        Scope({"shop": frozenset({ground.near}), "warehouse": ground.made.get("near_warehouses", frozenset())})
    )
    leaks: dict[str, object] = {n: said for n, case in _marked(asked) if (said := _marks(n, case, near))}
    leaks |= {n: said for n, case in _exact(asked) if (said := told(_question(n, case, near))) != case.near}
    assert leaks == {}, leaks


def test_no_scope_is_shown_no_rows(asked: dict[str, list[Case]]) -> None:
    nobody = _person(Scope())
    leaks: dict[str, object] = {n: said for n, case in _marked(asked) if (said := _marks(n, case, nobody))}
    some = [(name, case) for name, case in _exact(asked) if case.near]
    leaks |= {n: said for n, case in some if (said := told(_question(n, case, nobody))) == case.near}
    assert leaks == {}, leaks


def _marked(asked: dict[str, list[Case]]) -> list[tuple[str, Case]]:
    return [(name, case) for name, cases in sorted(asked.items()) for case in cases if case.marks]


def _exact(asked: dict[str, list[Case]]) -> list[tuple[str, Case]]:
    return [(name, case) for name, cases in sorted(asked.items()) for case in cases if case.near is not None]


def _question(name: str, case: Case, by: Actor) -> Callable[[], object]:
    query = getattr(import_module(queries(_tree())[name]), case.query)
    return lambda: query(**case.ask, by=by)


def _marks(name: str, case: Case, by: Actor) -> set[str]:
    return shown(_question(name, case, by), case.marks)


def test_marks_are_found_however_deep_they_lie() -> None:
    assert "FAR-1" in words([{"rows": ({"code": "FAR-1"},)}])
    assert shown(lambda: [("x", {"y": ["FAR-1"]})], ["FAR-1", "FAR-2"]) == {"FAR-1"}
