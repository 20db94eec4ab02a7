"""Groups of shops: the list, one of them, and who sees its shops through it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q

from zhanggui.foundation.org.models import Assignment, GroupedShop, ScopeGrant, ShopGroup
from zhanggui.foundation.org.queries._grouped import GROUPS
from zhanggui.foundation.org.queries.chosen import Person
from zhanggui.foundation.org.states import BASES, Basis, Service
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text, msg
from zhanggui.kit.scope import names_of, scope_kinds
from zhanggui.kit.text import render

SORTS = {"name": Sort("name", descending=False)}


@dataclass(frozen=True)
class GroupRow:
    """A group; `names` are those of its shops the asker sees, `unseen` how many he does not."""

    id: int
    name: str
    basis: Basis
    shop_ids: tuple[int, ...]
    names: tuple[str, ...]

    @property
    def basis_title(self) -> Text:
        return BASES[self.basis]

    @property
    def count(self) -> int:
        return len(self.shop_ids)

    @property
    def unseen(self) -> int:
        return self.count - len(self.names)


@dataclass(frozen=True)
class Holders:
    """Who has a group in his scope: people by themselves or through posts, and those posts."""

    people: tuple[Person, ...]
    posts: tuple[Text, ...]

    @property
    def held(self) -> bool:
        return bool(self.people or self.posts)


def group_rows(*, ask: Ask, by: Actor) -> Page[GroupRow]:
    """One page of the groups one sees; search looks into names. Right: org.view. [D182]"""
    by.require("org.view")
    rows = _with_shops(by)
    if ask.search:
        rows = rows.filter(name__contains=ask.search)
    names = names_of("shop", by=by)
    return paginate(rows, ask=ask, sorts=SORTS, make=lambda row: _row(row, names))


def group_card(*, group_id: int, by: Actor) -> GroupRow:
    """One group one sees. Right: org.view. [D182]"""
    by.require("org.view")
    row = _with_shops(by).filter(id=group_id).first()
    if row is None:
        raise NotFound(why=msg("没有这个店铺组"))
    return _row(row, names_of("shop", by=by))


def group_labels(*, ids: Sequence[int], by: Actor) -> Mapping[int, str]:
    """Groups one sees, as people call them. Right: org.view."""
    by.require("org.view")
    return dict(ShopGroup.objects.seen_by(by).filter(id__in=list(ids)).values_list("id", "name"))


def group_holders(*, group_id: int, by: Actor) -> Holders:
    """Whoever has this group in his scope, now or by a post to come. [D182] Right: org.view."""
    by.require("org.view")
    grants = ScopeGrant.objects.filter(Q(everything=True) | Q(ids__contains=[group_id]), kind=GROUPS)
    posts = {row.post_id: msg(row.post.name) for row in grants.exclude(post=None).select_related("post") if row.post}
    own = Q(employee__in=grants.exclude(employee=None).values("employee"))
    held = Assignment.objects.filter(Q(post__in=list(posts)) | own, employee__state=Service.ACTIVE)
    people = held.exclude(until__lte=clock.now()).values_list("employee_id", "employee__name")
    alone = grants.filter(employee__state=Service.ACTIVE).values_list("employee_id", "employee__name")
    return Holders(tuple(Person(*one) for one in sorted({*people, *alone})), tuple(posts.values()))


def group_shops(*, group_ids: Sequence[int], by: Actor) -> dict[int, list[int]]:
    """The shops of these groups, by id. Rooms ask as System."""
    by.require_room()
    found: dict[int, list[int]] = {group: [] for group in group_ids}
    rows = GroupedShop.objects.seen_by(by).filter(group_id__in=list(group_ids)).order_by("shop_id")
    for group, shop in rows.values_list("group_id", "shop_id"):
        found[group].append(shop)
    return found


def group_scope_rows(*, by: Actor) -> list[tuple[int, str, str]]:
    """(id, basis, name) of every group one sees: the choices where scopes are given."""
    rows = ShopGroup.objects.seen_by(by).order_by("name").values_list("id", "basis", "name")
    return [(i, render(BASES[Basis(basis)]), name) for i, basis, name in rows]


def shop_choices(*, by: Actor) -> list[tuple[int, str]]:
    """The shops one sees, to put into a group: those of the room that owns them. Right: org.view."""
    by.require("org.view")
    return [(i, f"{name}（{code}）") for i, code, name in _shops(by)]


def _with_shops(by: Actor) -> Any:
    members = ArrayAgg("shops__shop_id", filter=Q(shops__isnull=False), default=[], order_by="shops__shop_id")
    return ShopGroup.objects.seen_by(by).annotate(members=members).values("id", "name", "basis", "members")


def _shops(by: Actor) -> Sequence[tuple[int, str, str]]:
    known = scope_kinds().get("shop")
    return known.rows(by=by) if known else ()


def _row(row: Mapping[str, Any], names: Mapping[int, str]) -> GroupRow:
    shown = tuple(names[i] for i in row["members"] if i in names)
    return GroupRow(row["id"], row["name"], Basis(row["basis"]), tuple(row["members"]), shown)
