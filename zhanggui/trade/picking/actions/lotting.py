"""Which lot a hand took from a shelf: as the list says, another one, or one that may not be sent."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Sum

from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.pure import Gs1, Text, Verdict
from zhanggui.offer.inventory.queries import on_hand_in
from zhanggui.offer.lots.actions import lots_settle
from zhanggui.offer.lots.queries import lot_scanned, lot_told, lots_promised_leave, may_take
from zhanggui.trade.picking.models import LIVE, PickLine, PickScan, WavedPiece
from zhanggui.trade.picking.states import Said

OWN = System("picking")


def lot_judged(line: PickLine, piece: Gs1 | None, pieces: int, at: datetime) -> tuple[Said, Text | None]:
    """What pieces are for this line, which still wants them, by the end and the lot that their code tells. [D044]

    What is past its end or stopped is laid aside, whatever the list says; without a known lot they are of the list's.
    """
    if not (verdict := _may_leave(line, piece, pieces, at)):
        return Said.EXPIRED, verdict.why
    found = (
        piece
        and piece.lot
        and lot_scanned(
            sku_id=line.sku_id,
            code=piece.lot,
            warehouse_id=line.warehouse_id,
            order_ids=list(_wants(line)),
            on_hand=on_hand_in(warehouse_id=line.warehouse_id, sku_ids=[line.sku_id], by=OWN).get(line.sku_id, 0),
            taken=_taken(line),
            pieces=pieces,
            by=OWN,
            at=at,
        )
    )
    if not found:
        return Said.RIGHT, None
    if not found.verdict:
        return Said.LOT, found.verdict.why
    return (Said.OTHER if found.other else Said.RIGHT), None


def _may_leave(line: PickLine, piece: Gs1 | None, pieces: int, at: datetime) -> Verdict:
    on = clock.shanghai(at).date()
    if piece and not (told := piece.may_leave(on)):
        return told
    if piece and piece.lot and (lot := lot_told(sku_id=line.sku_id, code=piece.lot, by=OWN)):
        return may_take(lot, on=on, days=0)
    taken = _taken(line)
    before = line.picked - sum(taken.values())
    return lots_promised_leave(
        order_ids=list(_wants(line)), sku_id=line.sku_id, taken=taken, before=before, pieces=pieces, by=OWN, at=at
    )


def lots_follow(line: PickLine) -> None:
    """What the orders of the wave are promised becomes what was scanned for them. [D044]"""
    lots_settle(wants=_wants(line), sku_id=line.sku_id, warehouse_id=line.warehouse_id, told=_taken(line), by=OWN)


def _wants(line: PickLine) -> dict[int, int]:
    """Pieces of the line's goods that each order still in the wave wants, basket by basket."""
    rows = WavedPiece.objects.filter(member__wave=line.wave_id, member__state__in=LIVE, sku_id=line.sku_id)
    return dict(rows.order_by("member__seat", "member__order_id").values_list("member__order_id", "count"))


def _taken(line: PickLine) -> dict[str, int]:
    """Pieces that lie in the cart, by the lot their codes told."""
    scans = PickScan.objects.filter(line=line).exclude(lot="").order_by()
    return dict(scans.values_list("lot").annotate(Sum("pieces")))
