"""Units of lots come in and are corrected, in the transaction that moves the stock they are part of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.offer.lots import rules
from zhanggui.offer.lots.facts import LotOpened
from zhanggui.offer.lots.models import Lot, LotMovement, LotShelf
from zhanggui.offer.lots.queries import Life, shelf_lives
from zhanggui.offer.lots.states import LotKind


class LotTold(NamedTuple):
    """What people say of a lot; no code: nothing."""

    code: str = ""
    produced: date | None = None
    ends: date | None = None


class LotUnits(NamedTuple):
    """Units of a SKU that came in or were there, and their lot."""

    sku_id: int
    units: int
    lot: LotTold = LotTold()


@transaction.atomic
def lots_receive(
    *,
    rows: Sequence[LotUnits],
    warehouse_id: int,
    kind: LotKind = LotKind.RECEIVED,
    reason: str = "",
    by: Actor,
    at: datetime | None = None,
) -> None:
    """Put units that came in (or `NAMED`: that lay there without a lot) under their lots. [D044]

    In the transaction of inventory, with its item locked; needs inventory.adjust. Goods kept by expiry without lot or
    end, and lots whose days were told otherwise before, are refused; goods of other kinds may come without a lot. What
    comes in is not past its end; what lay there may be, and is sent no more once it is named.
    """
    by.require("inventory.adjust")
    when = at or clock.now()
    lives = shelf_lives(sku_ids={row.sku_id for row in rows}, by=by)
    told = [row._replace(lot=_whole(row.lot, lives.get(row.sku_id))) for row in rows]
    today, is_here = clock.shanghai(when).date(), kind == LotKind.NAMED
    for row in told:
        _must(rules.may_open(*row.lot, on=today, is_perishable=row.sku_id in lives, is_here=is_here))
    named = [row for row in told if row.lot.code]
    if named:
        lots = _opened({(row.sku_id, row.lot.code): row.lot for row in named}, by=by, at=when)
        units: dict[int, int] = {}
        for row in named:
            lot = lots[row.sku_id, row.lot.code]
            units[lot] = units.get(lot, 0) + row.units
        shelves = _shelves({lot: sku for (sku, _code), lot in lots.items()}, warehouse_id)
        moved = [Moved(shelves[lot], count, warehouse_id) for lot, count in units.items()]
        book(moved, kind, reason=reason, by=by, at=when)


@transaction.atomic
def lots_adjust(
    *,
    sku_id: int,
    warehouse_id: int,
    units: int,
    lot: LotTold,
    unlotted: int,
    reason: str,
    by: Actor,
    at: datetime | None = None,
) -> None:
    """Correct the units of a lot; without one, of what has none (`unlotted` of them are there). [D044][D093]

    In the transaction of inventory, with its item locked; needs inventory.adjust. Refused where the lot has fewer, and
    for what must have a lot.
    """  # fmt: skip
    by.require("inventory.adjust")
    when = at or clock.now()
    if not lot.code:
        if units < 0 and -units > unlotted:
            raise Refusal(duty="D044", why=_("没有批号的只有 {units} 件，请写明是哪个批次", units=unlotted))
        if units > 0 and sku_id in shelf_lives(sku_ids=[sku_id], by=by):
            raise Refusal(duty="D044", why=_("效期商品请写明是哪个批次"))
        return
    known = Lot.objects.filter(sku_id=sku_id, code=lot.code).first()
    if known is None:
        raise BadInput(why=_("没有批次 {lot}，新的批次用“收货”登记", lot=lot.code), duty="D044")
    shelf = _shelves({known.id: sku_id}, warehouse_id)[known.id]
    there = LotShelf.objects.select_for_update(no_key=True).get(id=shelf).units
    if there + units < 0:
        raise Refusal(duty="D044", why=_("批次 {lot} 只有 {units} 件", lot=lot.code, units=there))
    book([Moved(shelf, units, warehouse_id)], LotKind.ADJUSTED, reason=reason, by=by, at=when)


class Moved(NamedTuple):
    """Units of a shelf of a warehouse that move, and for which order of which shop."""

    shelf_id: int
    units: int
    warehouse_id: int
    order_id: int | None = None
    shop_id: int | None = None


def _whole(lot: LotTold, life: Life | None) -> LotTold:
    ends = rules.end_of(lot.produced, lot.ends, life=life.life if life else 0)
    return LotTold(lot.code.strip(), lot.produced, ends)


def _must(verdict: Verdict) -> None:
    if not verdict:
        raise BadInput(why=verdict.why or _("填写的内容不可用"), duty=verdict.duty)


def _opened(told: Mapping[tuple[int, str], LotTold], *, by: Actor, at: datetime) -> dict[tuple[int, str], int]:
    """The lots of these codes, put on file where they are new; days told later complete what was not known."""
    known = {(lot.sku_id, lot.code): lot for lot in _named(told)}
    new = [
        Lot(sku_id=sku, code=code, produced_on=lot.produced, ends_on=lot.ends, opened_at=at, by_name=by.name)
        for (sku, code), lot in told.items()
        if (sku, code) not in known
    ]
    if new:
        Lot.objects.bulk_create(new, ignore_conflicts=True)
        known = {(lot.sku_id, lot.code): lot for lot in _named(told)}
    for key, lot in told.items():
        row = known[key]
        _must(rules.is_same(row.code, (row.produced_on, row.ends_on), (lot.produced, lot.ends)))
        days = {"produced_on": row.produced_on or lot.produced, "ends_on": row.ends_on or lot.ends}
        if days != {"produced_on": row.produced_on, "ends_on": row.ends_on}:
            Lot.objects.filter(id=row.id).update(**days)
    first = {(lot.sku_id, lot.code) for lot in new}
    news = [
        LotOpened(subject_id=known[key].id, code=key[1], ends=f"{known[key].ends_on or '—'}")
        for key in told
        if key in first
    ]
    announce(news, by=by, at=at)
    return {key: known[key].id for key in told}


def _named(told: Iterable[tuple[int, str]]) -> list[Lot]:
    keys = set(told)
    rows = Lot.objects.filter(sku_id__in={sku for sku, _code in keys}, code__in={code for _sku, code in keys})
    return [row for row in rows.order_by("id").select_for_update(no_key=True) if (row.sku_id, row.code) in keys]


def _shelves(lots: Mapping[int, int], warehouse_id: int) -> dict[int, int]:
    """The shelf of each lot (lot → SKU) in a warehouse, made (empty) where there was none."""
    rows = LotShelf.objects.filter(lot_id__in=lots, warehouse_id=warehouse_id)
    known = dict(rows.values_list("lot_id", "id"))
    missing = [
        LotShelf(lot_id=lot, sku_id=sku, warehouse_id=warehouse_id) for lot, sku in lots.items() if lot not in known
    ]
    if missing:
        LotShelf.objects.bulk_create(missing, ignore_conflicts=True)
        known = dict(rows.values_list("lot_id", "id"))
    return known


def book(moved: Sequence[Moved], kind: LotKind, *, reason: str, by: Actor, at: datetime) -> None:
    """Write rows of the ledger; the units on the shelves follow by its trigger."""
    LotMovement.objects.bulk_create(
        LotMovement(
            **one._asdict(), kind=kind.value, reason=reason, at=at, actor_id=by.id, actor_name=by.name
        )
        for one in moved
    )  # fmt: skip
