"""Shops granted together: whoever has the group sees what joins it, and nobody widens his own view by one."""

from __future__ import annotations

import pytest

from zhanggui.foundation.org import actions, queries
from zhanggui.foundation.org.models import ScopeGrant, ShopGroup
from zhanggui.foundation.org.states import LeaveReason
from zhanggui.foundation.org.tests.people import HOUSE, actor, hired
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.scope import ALL

pytestmark = pytest.mark.django_db


def grouped(*shops: int, name: str = "岚序系", by: Actor = HOUSE) -> int:
    return actions.shop_group_set(name=name, basis="brand", shops=shops, by=by)


def sees(who: int) -> object:
    return actor(who).scope.grant("shop")


def test_whoever_has_a_group_sees_its_shops_as_they_join_and_go() -> None:
    group, other = grouped(1, 2), grouped(9, name="别的系")
    own, post = hired("reviewer", shop=frozenset({7}), shop_group=frozenset({group})), hired("agent")
    actions.scope_grant(kind="shop_group", grant=frozenset({group}), post="agent", by=HOUSE)
    assert (sees(own), sees(post)) == (frozenset({1, 2, 7}), frozenset({1, 2}))
    assert actions.shop_group_set(group_id=group, name="岚序系", basis="brand", shops=[2, 3], by=HOUSE) == group
    assert (sees(own), sees(post)) == (frozenset({2, 3, 7}), frozenset({2, 3}))
    actions.scope_grant(kind="shop_group", grant=ALL, post="agent", by=HOUSE)
    assert sees(post) == frozenset({2, 3, 9})
    assert queries.group_shops(group_ids=[group, other], by=HOUSE) == {group: [2, 3], other: [9]}
    held = queries.group_holders(group_id=other, by=HOUSE)
    assert ([one.id for one in held.people], [str(one) for one in held.posts]) == ([post], ["客服"])


def test_an_approval_finds_who_sees_a_shop_through_a_group_only() -> None:
    group = grouped(1)
    through = hired("head", shop_group=frozenset({group}))
    everywhere, elsewhere = hired("head", shop_group=ALL), hired("head", shop=frozenset({2}))
    found = {one.id for one in queries.people_chosen(right="orders.review", by=HOUSE, shop_id=1)}
    assert found & {through, everywhere, elsewhere} == {through, everywhere}
    other = {one.id for one in queries.people_chosen(right="orders.review", by=HOUSE, shop_id=2)}
    assert other & {through, everywhere, elsewhere} == {elsewhere}


def test_one_puts_in_only_what_one_sees_and_leaves_what_one_does_not() -> None:
    group = grouped(1, 2)
    hr = actor(hired("hr", shop=frozenset({2, 3})))
    with pytest.raises(NotFound):
        actions.shop_group_set(group_id=group, name="岚序系", basis="brand", shops=[3], by=hr)
    every = actor(hired("hr", shop=ALL))
    assert every.scope.grant("shop_group") is ALL
    mine = actions.shop_group_set(name="我的", basis="entity", shops=[2], by=hr)
    with pytest.raises(Refusal) as refused:
        actions.shop_group_set(name="别人的", basis="entity", shops=[1], by=hr)
    assert refused.value.duty == "D009"
    actions.scope_grant(kind="shop_group", grant=frozenset({group}), employee_id=hr.id or 0, by=HOUSE)
    with pytest.raises(Refusal) as own:
        actions.shop_group_set(group_id=group, name="岚序系", basis="brand", shops=[2, 3], by=actor(hr.id or 0))
    assert (own.value.duty, ShopGroup.objects.filter(id=mine).exists()) == ("D010", True)


def test_a_name_is_taken_once_and_a_group_in_use_stays() -> None:
    group = grouped(1)
    for name, basis in (("", "brand"), ("甲", "colour"), ("岚序系", "brand")):
        with pytest.raises(BadInput):
            actions.shop_group_set(name=name, basis=basis, shops=[1], by=HOUSE)
    who = hired("agent", shop_group=frozenset({group}))
    with pytest.raises(BadInput):
        actions.shop_group_drop(group_id=group, by=HOUSE)
    actions.employee_leave(employee_ids=[who], reason=LeaveReason.RESIGNED, by=HOUSE)
    assert not ScopeGrant.objects.filter(employee_id=who).exists()
    actions.shop_group_drop(group_id=group, by=HOUSE)
    with pytest.raises(NotFound):
        actions.shop_group_drop(group_id=group, by=HOUSE)
