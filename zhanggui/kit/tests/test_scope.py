"""Default deny: no rule, no rows; and who lacks a right is told which."""

from __future__ import annotations

import pickle

import pytest

from zhanggui.kit import rights, scope
from zhanggui.kit.actor import NOBODY, Actor, System
from zhanggui.kit.errors import NotAllowed
from zhanggui.kit.scope import ALL, Scope


@pytest.mark.parametrize(
    ("given", "sees"),
    [
        (Scope(), False),
        (Scope({"shop": ALL}), True),
        (Scope({"shop": frozenset({1})}), True),
        (Scope({"shop": frozenset({2})}), False),
    ],
)
def test_shop_is_seen_only_by_whom_it_was_given(given: Scope, sees: bool) -> None:
    assert given.sees("shop", 1) is sees


def test_row_without_shop_is_seen_only_by_who_sees_all() -> None:
    assert (Scope({"shop": frozenset({1})}).sees("shop", None), Scope({"shop": ALL}).sees("shop", None)) == (
        False,
        True,
    )


def test_scope_in_sql_is_a_condition_and_its_values() -> None:
    person = Actor(1, "x", "employee", scope=Scope({"shop": frozenset({3, 1})}))
    assert scope.sql(person, shop="o.shop_id") == ("o.shop_id = ANY(%s::bigint[])", [[1, 3]])
    assert scope.sql(NOBODY, shop="o.shop_id") == ("o.shop_id = ANY(%s::bigint[])", [[]])
    assert scope.sql(System("x"), shop="o.shop_id") == ("TRUE", [])


def test_everything_stays_everything_in_a_cache() -> None:
    assert pickle.loads(pickle.dumps(ALL)) is ALL


def test_missing_right_is_named_in_words() -> None:
    assert "orders.review" in rights.all_rights()
    with pytest.raises(NotAllowed) as refusal:
        NOBODY.require("orders.review")
    assert (refusal.value.right, str(refusal.value.why), refusal.value.status) == (
        "orders.review",
        "您没有“审核与放行订单”权限",
        403,
    )
