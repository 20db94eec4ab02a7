"""Shops granted together: who has the group sees whatever joins it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError, transaction

from zhanggui.foundation.org import facts, rules
from zhanggui.foundation.org.actions._apart import demand_allowed
from zhanggui.foundation.org.actions._grant import demand_seen
from zhanggui.foundation.org.models import GroupedShop, ShopGroup
from zhanggui.foundation.org.queries import group_holders
from zhanggui.foundation.org.states import Basis
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg as _

OWN = System("org")


@transaction.atomic
def shop_group_set(
    *,
    name: str,
    basis: str,
    shops: Collection[int],
    by: Actor,
    group_id: int | None = None,
    at: datetime | None = None,
) -> int:
    """Make a group, or set its name, basis and those of its shops that one sees oneself; returns it. [D182]

    Right: org.manage; only shops one sees [D009]; never a group one's own scope has in it [D010]. What joins is seen
    at the next click by everybody who has the group: where that needs an approval, the direct way is refused.
    Raises BadInput (name taken or empty, unknown basis), NotFound, Refusal.
    """
    by.require("org.manage")
    name = name.strip()[:40]
    if not name or basis not in {one.value for one in Basis}:
        raise BadInput(why=_("请填写店铺组名称和依据"))
    group = _locked(group_id, by) if group_id else ShopGroup()
    before = set(group.shops.values_list("shop_id", flat=True)) if group_id else set[int]()
    wanted = set(shops) | {shop for shop in before if not by.scope.sees("shop", shop)}
    joined, gone = wanted - before, before - wanted
    if (group.name, group.basis) == (name, basis) and not joined and not gone:
        return group.id
    demand_seen("shop", frozenset(joined), by)
    _demand_for_others(group.id, wider=bool(joined), by=by)
    group.name, group.basis = name, basis
    _save(group)
    group.shops.filter(shop_id__in=gone).delete()
    GroupedShop.objects.bulk_create(GroupedShop(group=group, shop_id=shop) for shop in sorted(joined))
    fact = facts.ShopGroupSet(
        subject_id=group.id, label=name, basis=basis, joined=len(joined), gone=len(gone), shops=sorted(wanted)
    )
    announce([fact], by=by, at=at)
    return group.id


@transaction.atomic
def shop_group_drop(*, group_id: int, by: Actor, at: datetime | None = None) -> None:
    """Take a group away that nobody's scope has in it. [D182] Right: org.manage. Raises NotFound, BadInput."""
    by.require("org.manage")
    group = _locked(group_id, by)
    if group_holders(group_id=group_id, by=OWN).held:
        raise BadInput(why=_("还有人员或岗位以这个店铺组为数据范围，请先收回"), duty="D182")
    announce([facts.ShopGroupDropped(subject_id=group.id, label=group.name)], by=by, at=at)
    group.delete()


def _demand_for_others(group_id: int | None, *, wider: bool, by: Actor) -> None:
    """Nobody widens what he sees himself, nor what others see where that is given by approval."""
    if group_id is None:
        return
    people = [one.id for one in group_holders(group_id=group_id, by=OWN).people]
    Refusal.unless(rules.decides_for_others(asker_id=by.id, about=people))
    for who in people if wider else ():
        demand_allowed(by, employee_id=who, wider=True)


def _save(group: ShopGroup) -> None:
    try:
        with transaction.atomic():
            group.save()
    except IntegrityError:
        raise BadInput(why=_("已有同名的店铺组")) from None


def _locked(group_id: int, by: Actor) -> ShopGroup:
    group = ShopGroup.objects.seen_by(by).select_for_update().filter(id=group_id).first()
    if group is None:
        raise NotFound(why=_("没有这个店铺组"))
    return group
