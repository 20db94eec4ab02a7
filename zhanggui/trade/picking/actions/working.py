"""A walk through the warehouse: each scan counts once, and what a shelf lacks leaves the wave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import advance_many
from zhanggui.kit.pure import Text, read_gs1, several
from zhanggui.kit.pure import msg as _
from zhanggui.kit.turns import take_turn
from zhanggui.offer.catalog.queries import SkuFace, sku_faces
from zhanggui.trade.orders.queries import order_stands, standing_locked
from zhanggui.trade.orders.states import State
from zhanggui.trade.picking.actions.leaving import pull, settle_picked, waves_settle
from zhanggui.trade.picking.actions.lotting import lot_judged, lots_follow
from zhanggui.trade.picking.facts import PiecesMissed, WaveStarted
from zhanggui.trade.picking.models import LIVE, PickLine, PickScan, Wave, WavedOrder, WavedPiece
from zhanggui.trade.picking.rules import judge, without
from zhanggui.trade.picking.states import COUNTED, WAVES, Said, WaveState, Why

OWN = System("picking")
WALKED = (WaveState.OPEN.value, WaveState.PICKING.value)
OVER = Refusal(duty="D084", why=_("波次已拣完、已完成或已作废"))


class Picked(NamedTuple):
    """What a scan came to: the goods' code, else what was read; pieces counted, whether the wave is picked now; why a
    piece is refused."""

    said: Said
    code: str
    pieces: int
    finished: bool
    pulled: int
    why: Text | None = None


@transaction.atomic
def pick_take(*, wave_id: int, scan_id: UUID, text: str, how: str, by: Actor, at: datetime | None = None) -> Picked:
    """Take a scan of goods into the cart of a wave; the same scan counts once, however often it is told. [D084]

    Needs picking.pick. `text`: a SKU's code, bar code or GS1 code, `*12` after a code for twelve pieces; a bin's
    code is noted only; a piece past its end, of a stopped lot or, where the rule says so, of another lot than the list
    names is not counted. [D044]
    Orders that were stopped meanwhile leave first, so nothing is picked for them. Raises NotFound, and Refusal for a
    wave that is picked or over.
    """
    by.require("picking.pick")
    when, (code, pieces) = at or clock.now(), several(text)
    piece = read_gs1(code)
    if piece and piece.lot:  # before all other locks: two do not take the last of one lot
        take_turn("picking.lot", piece.lot)
    pulled = _stopped_leave(wave_id, when)
    wave = _wave(wave_id, by)
    known = PickScan.objects.filter(id=scan_id, wave=wave).first()
    if known:
        return Picked(Said(known.said), known.text, known.pieces, wave.state >= WaveState.PICKED, 0)
    if wave.state not in WALKED:
        raise OVER
    lines = list(PickLine.objects.filter(wave=wave))
    faces = sku_faces(ids=[line.sku_id for line in lines], by=by)
    line, why = None, None
    if any(line.bin.upper() == code.upper() for line in lines if line.bin):
        said = Said.NOTE
    else:
        line = _line(lines, faces, piece.codes if piece else (code,))
        said = judge(left=line.need - line.picked if line else None, pieces=pieces)
        if line and said == Said.RIGHT:
            said, why = lot_judged(line, piece, pieces, when)
        if line and said in COUNTED:
            _count(wave, line, pieces, by, when)
    pieces = pieces if said in COUNTED else 0
    PickScan.objects.create(
        id=scan_id, wave=wave, warehouse_id=wave.warehouse_id, text=text, said=said.value, pieces=pieces, how=how,
        line=line if pieces else None, lot=piece.lot if piece and pieces else "", by_id=by.id, by_name=by.name, at=when,
    )  # fmt: skip
    if line and said == Said.OTHER:
        lots_follow(line)
    settle_picked([wave.id], by=by, at=when)
    wave.refresh_from_db(fields=["state"])
    named = faces[line.sku_id].code if line else code
    return Picked(said, named, pieces, wave.state >= WaveState.PICKED, pulled, why)


@transaction.atomic
def pieces_miss(*, wave_id: int, line_id: int, by: Actor, at: datetime | None = None) -> list[int]:
    """A shelf does not have what is still wanted: as many baskets leave as lack goods, the last ones first. [D084]

    Needs picking.pick. Their orders wait for the next wave with everything else they hold; returns them. The stock of
    the shelf is counted by whoever looks after it.
    """
    by.require("picking.pick")
    when = at or clock.now()
    live = WavedOrder.objects.filter(wave_id=wave_id, state__in=LIVE)
    standing_locked(order_ids=list(live.values_list("order_id", flat=True)), by=OWN)
    wave = _wave(wave_id, by)
    line = PickLine.objects.filter(wave=wave, id=line_id).first()
    if line is None:
        raise NotFound
    if wave.state not in WALKED:
        raise OVER
    lacking = line.need - line.picked
    if lacking <= 0:
        return []
    wanting = WavedPiece.objects.filter(member__wave=wave, member__state__in=LIVE, sku_id=line.sku_id)
    seats: dict[int, int] = {}
    for seat, count in wanting.values_list("member__seat", "count"):
        seats[seat] = seats.get(seat, 0) + count
    gone = without(list(seats.items()), lacking)
    members = list(WavedOrder.objects.filter(wave=wave, seat__in=gone, state__in=LIVE).order_by("order_id"))
    code = sku_faces(ids=[line.sku_id], by=by)[line.sku_id].code
    told = PiecesMissed(subject_id=wave.id, code=code, pieces=lacking, orders=len(members))
    announce([told], by=by, at=when)
    pull(members, Why.MISSING, reason=code, by=by, at=when)
    return [member.order_id for member in members]


@transaction.atomic
def pieces_return(*, wave_id: int, line_id: int, by: Actor, at: datetime | None = None) -> int:
    """What lies in the cart for orders that left went back to its shelf; returns how many pieces. [D084]

    Needs picking.pick. Safe to repeat.
    """
    by.require("picking.pick")
    wave = _wave(wave_id, by)
    line = PickLine.objects.filter(wave=wave, id=line_id).first()
    if line is None:
        raise NotFound
    surplus = max(0, line.picked - line.need)
    if surplus:
        who = {"by_id": by.id, "by_name": by.name, "at": at or clock.now()}
        PickLine.objects.filter(id=line.id).update(picked=line.need, **who)
    return surplus


def _wave(wave_id: int, by: Actor) -> Wave:
    """The wave, locked."""
    wave = Wave.objects.seen_by(by).filter(id=wave_id).select_for_update().first()
    if wave is None:
        raise NotFound
    return wave


def _stopped_leave(wave_id: int, at: datetime) -> int:
    """Orders that are no longer picked leave first, so that nobody walks for them; how many left."""
    live = list(WavedOrder.objects.filter(wave_id=wave_id, state__in=LIVE).values_list("order_id", flat=True))
    stands = order_stands(order_ids=live, by=OWN)
    stopped = [i for i, stand in stands.items() if stand.state != State.PICKING]
    return waves_settle(order_ids=stopped, by=OWN, at=at) if stopped else 0


def _line(lines: Sequence[PickLine], faces: Mapping[int, SkuFace], codes: Sequence[str]) -> PickLine | None:
    """The line that one of these codes names: one that still wants pieces before one that has them."""
    named = {code.upper() for code in codes}
    mine = [line for line in lines if not named.isdisjoint(one.upper() for one in faces[line.sku_id].codes)]
    return max(mine, key=lambda line: line.need - line.picked, default=None)


def _count(wave: Wave, line: PickLine, pieces: int, by: Actor, at: datetime) -> None:
    who = {"by_id": by.id, "by_name": by.name, "at": at}
    PickLine.objects.filter(id=line.id).update(picked=line.picked + pieces, **who)
    changes = {"started_at": at, "picker_id": by.id, "picker_name": by.name}
    if wave.state == WaveState.OPEN:
        advance_many(model=Wave, machine=WAVES, ids=[wave.id], action="start", by=by, changes=changes)
        announce([WaveStarted(subject_id=wave.id)], by=by, at=at)
