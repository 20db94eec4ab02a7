"""The only writers of matches between platform goods and SKUs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import Fact, Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.offer.catalog import facts, rules
from zhanggui.offer.catalog.actions.settling import matches_lock, settle
from zhanggui.offer.catalog.models import GoodsMatch, Sku
from zhanggui.offer.catalog.rules import Goods, Meaning, Reach
from zhanggui.offer.catalog.states import OF_PLATFORM, Basis
from zhanggui.offer.channels.queries import platforms

Place = tuple[Basis, str, int | None, str]


@dataclass(frozen=True, kw_only=True)
class MatchRow:
    """These goods are this SKU. Without a basis the narrowest they carry; without shop and platform for the company."""

    goods: Goods
    sku_id: int
    basis: Basis | None = None
    shop_id: int | None = None
    platform: str = ""


@dataclass
class Saved:
    """What became of each row, by its place in the list: new match, replaced one, known already, or refused and why."""

    made: dict[int, int] = field(default_factory=dict)
    replaced: list[int] = field(default_factory=list)
    known: list[int] = field(default_factory=list)
    refused: dict[int, Verdict] = field(default_factory=dict)
    orders: int = 0
    """How many orders waited for goods that are matched now."""


@dataclass(frozen=True)
class Ended:
    """Matches ended or changed, and those refused with the reason."""

    moved: list[int]
    refused: dict[int, Verdict]


@dataclass
class _Book:
    """What the rows are checked against; a row accepted is known to those after it."""

    own: Mapping[str, int]
    codes: Mapping[int, str]
    platforms: frozenset[str]
    by: Actor
    replace: bool
    open: dict[Place, tuple[int | None, int]]
    made: list[tuple[int, Place, Meaning]] = field(default_factory=list)


@transaction.atomic
def matches_save(*, rows: Sequence[MatchRow], replace: bool = False, by: Actor, at: datetime | None = None) -> Saved:
    """Say which SKU goods are, many at once; a refused row never stops the others. Needs catalog.manage. [D069]

    What means another SKU already is refused; with `replace` the old match ends and the new one begins. Orders hear of
    it and take up those that wait.
    """
    by.require("catalog.manage")
    matches_lock()
    meanings = [_meaning(row) for row in rows]
    book, saved = _book(rows, meanings, by, replace), Saved()
    for index, (row, meaning) in enumerate(zip(rows, meanings, strict=True)):
        _judge(index, row, meaning, book, saved)
    _write(book, saved, at or clock.now())
    saved.orders = settle([m for i, m in enumerate(meanings) if m and i not in saved.refused])
    return saved


@transaction.atomic
def match_end(*, match_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Ended:
    """End matches: goods that come from now on are no longer matched by them; what was matched stays. [D069]"""
    by.require("catalog.manage")
    found = [m for m in _locked(match_ids) if m.shop_id is None or by.scope.sees("shop", m.shop_id)]
    if not found:
        raise NotFound
    refused = {m.id: Refused(duty="D069", why=_("这条匹配已经结束")) for m in found if m.until is not None}
    ending = [m for m in found if m.until is None]
    if not ending:
        raise Refusal.of(next(iter(refused.values())))
    at = at or clock.now()
    GoodsMatch.objects.filter(id__in=[m.id for m in ending]).update(until=at)
    announce([_ended(m) for m in ending], by=by, at=at)
    return Ended([m.id for m in ending], refused)


@transaction.atomic
def match_change(*, match_ids: Sequence[int], sku_id: int, by: Actor, at: datetime | None = None) -> Ended:
    """Let what these matches tell be another SKU from now on: each ends and a new one begins. [D069]"""
    by.require("catalog.manage")
    found = [m for m in _locked(match_ids) if m.shop_id is None or by.scope.sees("shop", m.shop_id)]
    if not found:
        raise NotFound
    standing = [m for m in found if m.until is None]
    refused = {m.id: Refused(duty="D069", why=_("这条匹配已经结束")) for m in found if m.until is not None}
    rows = [
        MatchRow(goods=Goods.of(m), sku_id=sku_id, basis=Basis(m.basis), shop_id=m.shop_id, platform=m.platform)
        for m in standing
    ]
    saved = matches_save(rows=rows, replace=True, by=by, at=at)
    refused |= {standing[index].id: verdict for index, verdict in saved.refused.items()}
    return Ended([m.id for m in standing if m.id not in refused], refused)


@transaction.atomic
def matches_exported(*, count: int, by: Actor) -> None:
    """Write down that a list of matches left the house. [D197]"""
    announce([facts.MatchesExported(subject_id=0, count=count)], by=by)


def _locked(match_ids: Sequence[int]) -> list[GoodsMatch]:
    rows = GoodsMatch.objects.filter(id__in=list(match_ids)).select_related("sku").order_by("id")
    return list(rows.select_for_update(of=("self",)))


def _meaning(row: MatchRow) -> Meaning | None:
    goods = rules.tidy(row.goods)
    basis = row.basis or rules.basis_for(goods)
    return Meaning(basis, goods, Reach.of(row.shop_id, row.platform), row.sku_id) if basis else None


def _place(row: MatchRow, meaning: Meaning) -> Place:
    """Where the match stands: a shop's own row names no platform, and only numbers of a platform have one."""
    of_platform = not row.shop_id and meaning.basis in OF_PLATFORM
    return meaning.basis, rules.key_of(meaning.basis, meaning.goods), row.shop_id, row.platform if of_platform else ""


def _book(rows: Sequence[MatchRow], meanings: Sequence[Meaning | None], by: Actor, replace: bool) -> _Book:
    codes = {m.goods.seller_code for m in meanings if m and m.basis == Basis.CODE}
    keys = {rules.key_of(m.basis, m.goods) for m in meanings if m}
    standing = GoodsMatch.objects.filter(key__in=keys, until=None).values_list(
        "basis", "key", "shop_id", "platform", "id", "sku_id"
    )
    return _Book(
        own=dict(Sku.objects.filter(code__in=codes).values_list("code", "id")),
        codes=dict(Sku.objects.filter(id__in={row.sku_id for row in rows}).values_list("id", "code")),
        platforms=frozenset(platform.code for platform in platforms(by=by)),
        by=by,
        replace=replace,
        open={(Basis(b), key, shop, named): (i, sku) for b, key, shop, named, i, sku in standing},
    )


def _judge(index: int, row: MatchRow, meaning: Meaning | None, book: _Book, saved: Saved) -> None:
    if meaning is None:
        saved.refused[index] = Refused(duty="D069", why=_("没有平台商品ID、平台规格ID、商家编码或标题，无法匹配"))
        return
    if (beyond := _out_of_reach(row, book)) is not None:
        saved.refused[index] = beyond
        return
    place = _place(row, meaning)
    match_id, standing = book.open.get(place, (None, None))
    if standing == row.sku_id or (meaning.basis == Basis.CODE and book.own.get(meaning.number) == row.sku_id):
        saved.known.append(index)
        return
    replaces = book.replace and match_id is not None
    if not (verdict := rules.may_match(meaning, open_sku=None if replaces else standing, own=book.own)):
        saved.refused[index] = verdict
        return
    if replaces and match_id is not None:
        saved.replaced.append(match_id)
    book.open[place] = (None, row.sku_id)
    book.made.append((index, place, meaning))


def _out_of_reach(row: MatchRow, book: _Book) -> Verdict | None:
    if row.sku_id not in book.codes:
        return Refused(duty="D069", why=_("没有这个商品，请先建档"))
    if row.shop_id is not None and not book.by.scope.sees("shop", row.shop_id):
        return Refused(duty="D009", why=_("没有这个店铺，或不在您的数据范围内"))
    if row.platform and row.platform not in book.platforms:
        return Refused(duty="D069", why=_("没有平台“{platform}”", platform=row.platform))
    return None


def _write(book: _Book, saved: Saved, at: datetime) -> None:
    replaced = _locked(saved.replaced)
    GoodsMatch.objects.filter(id__in=saved.replaced).update(until=at)
    made = GoodsMatch.objects.bulk_create(
        [
            GoodsMatch(
                **meaning.goods._asdict(), basis=meaning.basis, shop_id=shop, platform=platform,
                sku_id=meaning.sku_id, since=at,
            )
            for _index, (_basis, _key, shop, platform), meaning in book.made
        ],
        batch_size=2_000,
    )  # fmt: skip
    saved.made = {index: match.id for (index, _place, _meaning), match in zip(book.made, made, strict=True)}
    news: list[Fact] = [_ended(match) for match in replaced]
    news += _matched(book, made)
    announce(news, by=book.by, at=at)


def _matched(book: _Book, made: Iterable[GoodsMatch]) -> list[Fact]:
    return [
        facts.GoodsMatched(
            subject_id=match.id, shop_id=match.shop_id, number=meaning.number, code=book.codes[meaning.sku_id]
        )
        for (_index, _place, meaning), match in zip(book.made, made, strict=True)
    ]


def _ended(match: GoodsMatch) -> Fact:
    meaning = Meaning(Basis(match.basis), Goods.of(match), Reach.of(match.shop_id, match.platform), match.sku_id)
    return facts.GoodsMatchEnded(subject_id=match.id, shop_id=match.shop_id, number=meaning.number, code=match.sku.code)
