"""Tables of matches and of bundles: every row is taken, known already, not filled in, or set aside with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import Refusal
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.kit.sheet import integer
from zhanggui.offer.catalog.actions.bundles import bundle_save
from zhanggui.offer.catalog.actions.matches import MatchRow, matches_save
from zhanggui.offer.catalog.queries import bundle_parts, sku_ids_by_code
from zhanggui.offer.catalog.rules import Goods
from zhanggui.offer.channels.queries import platforms, shops

Rows = Sequence[tuple[int, Mapping[str, str]]]
SIBLING = _("同一组合装的其他行有问题，整个组合装先搁置")


@dataclass
class TableResult:
    """What a table did or would do: its rows by what became of them, and those set aside as (row, why)."""

    rows: int
    made: int = 0
    replaced: int = 0
    known: int = 0
    blank: int = 0
    orders: int = 0
    faults: list[tuple[int, Text]] = field(default_factory=list)


@dataclass(frozen=True)
class _Names:
    """How tables may call shops, platforms and our SKUs; a name of two shops is no name."""

    shops: Mapping[str, int]
    platforms: Mapping[str, str]
    skus: Mapping[str, int]


@transaction.atomic
def matches_import(
    *, rows: Rows, replace: bool = False, trial: bool = False, by: Actor, at: datetime | None = None
) -> TableResult:
    """Save a table of matches; with `trial` only say what it would do. Needs catalog.manage. [D069]

    Fields: item_id, platform_sku, seller_code, title, spec, own (our code), shop (code or name), platform. A row
    without our code is not filled in yet and left alone; a bad row never stops the others; the same table again changes
    nothing.
    """
    by.require("catalog.manage")
    result, names = TableResult(len(rows)), _names(rows, by)
    numbers: list[int] = []
    wanted: list[MatchRow] = []
    for number, cells in rows:
        if not cells.get("own"):
            result.blank += 1
        elif isinstance(row := _match_row(cells, names), Text):
            result.faults.append((number, row))
        else:
            numbers.append(number)
            wanted.append(row)
    with transaction.atomic():
        saved = matches_save(rows=wanted, replace=replace, by=by, at=at)
        transaction.set_rollback(trial)
    result.made, result.replaced = len(saved.made), len(saved.replaced)
    result.known, result.orders = len(saved.known), saved.orders
    result.faults += [(numbers[i], verdict.why) for i, verdict in saved.refused.items() if verdict.why]
    result.faults.sort(key=lambda fault: fault[0])
    return result


@transaction.atomic
def bundles_import(*, rows: Rows, trial: bool = False, by: Actor, at: datetime | None = None) -> TableResult:
    """Save a table of bundles, one row per part (code, title, part, pieces); with `trial` only say what it would do.

    A bad row sets its whole bundle aside: half a bundle would send half the goods. Needs catalog.manage. [D069]
    """
    by.require("catalog.manage")
    result, bundles = TableResult(len(rows)), dict[str, list[tuple[int, Mapping[str, str]]]]()
    for number, cells in rows:
        bundles.setdefault(cells.get("code", ""), []).append((number, cells))
    codes = {*bundles, *(cells.get("part", "") for _number, cells in rows)}
    skus = sku_ids_by_code(codes=sorted(codes - {""}), by=by)
    standing = bundle_parts(sku_ids=[skus[code] for code in bundles if code in skus], by=by)
    with transaction.atomic():
        for code, lines in bundles.items():
            _bundle_row(code, lines, skus, standing, result, by=by, at=at)
        transaction.set_rollback(trial)
    result.faults.sort(key=lambda fault: fault[0])
    return result


def _bundle_row(
    code: str,
    lines: Rows,
    skus: Mapping[str, int],
    standing: Mapping[int, tuple[tuple[int, int], ...]],
    result: TableResult,
    *,
    by: Actor,
    at: datetime | None,
) -> None:
    parts, faults = _parts(code, lines, skus)
    if faults:
        result.faults += [(number, faults.get(number, SIBLING)) for number, _cells in lines]
    elif dict(standing.get(skus.get(code, 0), ())) == parts:
        result.known += len(lines)
    elif refusal := _refused(code, lines, parts, skus, by=by, at=at):
        result.faults += [(number, refusal.why) for number, _cells in lines]
    else:
        result.made += len(lines)


def _refused(
    code: str, lines: Rows, parts: Mapping[int, int], skus: Mapping[str, int], *, by: Actor, at: datetime | None
) -> Refusal | None:
    """Save one bundle; the refusal if it was refused."""
    title = next((cells["title"] for _number, cells in lines if cells.get("title")), "")
    try:
        with transaction.atomic():
            bundle_save(bundle_id=skus.get(code), code=code, title=title, parts=parts, by=by, at=at)
    except Refusal as refusal:
        return refusal
    return None


def _parts(code: str, lines: Rows, skus: Mapping[str, int]) -> tuple[dict[int, int], dict[int, Text]]:
    parts: dict[int, int] = {}
    faults: dict[int, Text] = {}
    for number, cells in lines:
        part, pieces = cells.get("part", ""), _pieces(cells.get("pieces", ""))
        if not code:
            faults[number] = _("没有填组合装编码")
        elif part not in skus:
            faults[number] = _("没有商家编码为“{code}”的商品，请先建档", code=part)
        elif pieces is None:
            faults[number] = _("件数不是有效的整数")
        else:
            parts[skus[part]] = parts.get(skus[part], 0) + pieces
    return parts, faults


def _pieces(text: str) -> int | None:
    try:
        return integer(text)
    except ValueError:
        return None


def _names(rows: Rows, by: Actor) -> _Names:
    known: dict[str, set[int]] = {}
    for shop in shops(by=by):
        known.setdefault(shop.code, set()).add(shop.id)
        known.setdefault(shop.name, set()).add(shop.id)
    return _Names(
        shops={name: next(iter(ids)) for name, ids in known.items() if len(ids) == 1},
        platforms={name: p.code for p in platforms(by=by) for name in (p.code, p.name)},
        skus=sku_ids_by_code(codes=sorted({cells["own"] for _number, cells in rows if cells.get("own")}), by=by),
    )


def _match_row(cells: Mapping[str, str], names: _Names) -> MatchRow | Text:
    own, shop, platform = (cells.get(name, "") for name in ("own", "shop", "platform"))
    if own not in names.skus:
        return _("没有商家编码为“{code}”的商品，请先建档", code=own)
    if shop and shop not in names.shops:
        return _("没有店铺“{shop}”，或不止一个店铺叫这个名字，请填店铺编码", shop=shop)
    if platform and platform not in names.platforms:
        return _("没有平台“{platform}”", platform=platform)
    goods = Goods(*(cells.get(name, "") for name in Goods._fields))
    shop_id = names.shops[shop] if shop else None
    return MatchRow(
        goods=goods,
        sku_id=names.skus[own],
        shop_id=shop_id,
        platform="" if shop_id else names.platforms.get(platform, ""),
    )
