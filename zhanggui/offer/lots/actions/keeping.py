"""What is kept by lots, what holds of them, and lots that must not leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import BadInput
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import Refused
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.offer.catalog.queries import sku_faces
from zhanggui.offer.lots import rules
from zhanggui.offer.lots.facts import LotResumed, LotRulesSet, LotStopped, ShelfLifeEnded, ShelfLifeSet
from zhanggui.offer.lots.models import Lot, LotRules, LotShelf, ShelfLife
from zhanggui.offer.lots.states import OtherLot

OWN = System("lots")
NOT_STOPPED = Refused(duty="D044", why=_("这个批次没有停用"))
NOT_KEPT = Refused(duty="D044", why=_("这个商品没有按效期管理"))


@transaction.atomic
def shelf_life_set(*, sku_ids: Sequence[int], life: int, fresh: int, by: Actor, at: datetime | None = None) -> Moved:
    """Keep these SKUs by lots and their end from now on: what comes in names its lot. [D044]

    Needs catalog.manage. `life` 0: the end is told with each lot; `fresh`: days that must be left. Stock that is there
    stays without a lot until somebody names it. Safe to repeat.
    """
    by.require("catalog.manage")
    if not (verdict := rules.is_life(life, fresh)):
        raise BadInput(why=verdict.why or _("填写的内容不可用"), duty=verdict.duty)
    when, known = at or clock.now(), sorted(sku_faces(ids=sku_ids, by=OWN))
    ShelfLife.objects.bulk_create(
        (ShelfLife(sku_id=sku, life=life, fresh=fresh, since=when, by_name=by.name) for sku in known),
        update_conflicts=True,
        unique_fields=["sku"],
        update_fields=["life", "fresh", "since", "by_name"],
    )
    announce([ShelfLifeSet(subject_id=sku, life=life, fresh=fresh) for sku in known], by=by, at=when)
    return Moved([{"id": sku} for sku in known], {})


@transaction.atomic
def shelf_life_end(*, sku_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Keep these SKUs by lots no more, with the reason; their lots stay on file. Needs catalog.manage. [D044]"""
    by.require("catalog.manage")
    when, why = at or clock.now(), reason_given(reason, duty="D044")
    rows = ShelfLife.objects.seen_by(by).filter(sku_id__in=list(sku_ids))
    known = sorted(rows.values_list("sku_id", flat=True))
    rows.delete()
    announce([ShelfLifeEnded(subject_id=sku, reason=why) for sku in known], by=by, at=when)
    return Moved([{"id": sku} for sku in known], {sku: NOT_KEPT for sku in sku_ids if sku not in known})


@transaction.atomic
def lot_rules_set(*, other: OtherLot, short_dated: bool, reason: str, by: Actor, at: datetime | None = None) -> int:
    """Say what a piece of another lot means and whether short-dated lots are taken; returns the version. [D044]

    Needs lots.manage and a reason; valid from now, in all warehouses.
    """
    by.require("lots.manage")
    when, why = at or clock.now(), reason_given(reason, duty="D044")
    row = LotRules.objects.create(other=other.value, short_dated=short_dated, at=when, reason=why, by_name=by.name)
    announce([LotRulesSet(subject_id=row.id, other=other.value, short_dated=short_dated, reason=why)], by=by, at=when)
    return row.id


@transaction.atomic
def lots_stop(*, shelf_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Nothing of the lots on these shelves is taken, packed or sent from now on, in any warehouse. [D044]

    Needs lots.manage and a reason. What is stopped keeps its first reason.
    """
    by.require("lots.manage")
    when, why = at or clock.now(), reason_given(reason, duty="D044")
    lots = _locked(shelf_ids, by)
    fresh = {lot.id: lot.code for lot in lots.values() if lot.stopped_at is None}
    Lot.objects.filter(id__in=fresh).update(stopped_at=when, stopped_why=why)
    announce([LotStopped(subject_id=i, code=code, reason=why) for i, code in fresh.items()], by=by, at=when)
    return Moved([{"id": shelf} for shelf in lots], {})


@transaction.atomic
def lots_resume(*, shelf_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """The lots on these shelves may be taken again. Needs lots.manage and a reason. [D044]"""
    by.require("lots.manage")
    when, why = at or clock.now(), reason_given(reason, duty="D044")
    lots = _locked(shelf_ids, by)
    stopped = {lot.id: lot.code for lot in lots.values() if lot.stopped_at is not None}
    Lot.objects.filter(id__in=stopped).update(stopped_at=None, stopped_why="")
    announce([LotResumed(subject_id=i, code=code, reason=why) for i, code in stopped.items()], by=by, at=when)
    return Moved(
        [{"id": shelf} for shelf, lot in lots.items() if lot.id in stopped],
        {shelf: NOT_STOPPED for shelf, lot in lots.items() if lot.id not in stopped},
    )


def _locked(shelf_ids: Sequence[int], by: Actor) -> dict[int, Lot]:
    """The lot on each of the shelves the asker sees, locked in id order."""
    shelves = dict(LotShelf.objects.seen_by(by).filter(id__in=list(shelf_ids)).values_list("id", "lot_id"))
    rows = Lot.objects.filter(id__in=shelves.values()).order_by("id").select_for_update(no_key=True)
    lots = {row.id: row for row in rows}
    return {shelf: lots[lot] for shelf, lot in shelves.items()}
