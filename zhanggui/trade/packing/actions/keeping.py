"""Everything around the scans: lay down, take over, set aside, begin anew, carrier and material, terms."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce, announce_alike
from zhanggui.kit.machine import advance_many
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.trade.packing.facts import (
    BuyersTraced,
    GoodsLacked,
    PackingGivenUp,
    PackingsExported,
    PackingTakenOver,
    PackingTermsSet,
)
from zhanggui.trade.packing.models import PackedOrder, Packing, PackingTerms
from zhanggui.trade.packing.queries import packing_lacking, packing_orders
from zhanggui.trade.packing.states import LIVE, PACKINGS, PackState

ON_THE_BENCH = [state.value for state in LIVE]


@transaction.atomic
def packing_give_up(
    *, packing_id: int, reason: str, lacking: bool = False, by: Actor, at: datetime | None = None
) -> None:
    """Lay a parcel down unshipped, with the reason; its orders may be packed anew by anybody. [D084]

    Needs packing.pack. `lacking`: because pieces are not there; what lacks is told. Raises NotFound when it is over or
    not the asker's to see, BadInput when nothing lacks.
    """
    by.require("packing.pack")
    when, why = at or clock.now(), reason_given(reason, duty="D084")
    packing = _live(packing_id, by)
    ids = packing_orders(packing_id=packing.id, by=by)
    about = [(i, packing.shop_id) for i in ids]
    if lacking:
        goods = packing_lacking(packing_id=packing.id, by=by)
        if not goods:
            raise BadInput(why=_("这一单的商品已经验齐，没有缺件"), duty="D084")
        announce_alike(GoodsLacked(subject_id=0, goods=goods), about, by=by, at=when)
    changes = {"over_at": when, "ended_why": why, "parked": False}
    advance_many(model=Packing, machine=PACKINGS, ids=[packing.id], action="give_up", by=by, changes=changes)
    PackedOrder.objects.filter(packing=packing, live=True).update(live=False)
    announce_alike(PackingGivenUp(subject_id=0, reason=why), about, by=by, at=when)


@transaction.atomic
def packing_take_over(*, packing_id: int, reason: str, by: Actor, at: datetime | None = None) -> None:
    """Go on with what somebody else began, with the reason; his scans count on. [D084]

    Needs packing.pack. What the asker has in hand already stays so. Raises Refusal when he has another parcel in hand.
    """
    by.require("packing.pack")
    when, why = at or clock.now(), reason_given(reason, duty="D084")
    packing = _live(packing_id, by)
    if packing.packer_id == by.id and not packing.parked:
        return
    told = {"before": packing.packer_name, "after": by.name, "reason": why}
    packing.packer_id, packing.packer_name, packing.parked = by.id, by.name, False
    try:
        with transaction.atomic():
            packing.save(update_fields=["packer_id", "packer_name", "parked"])
    except IntegrityError:
        raise Refusal(
            duty="D084", why=_("您手上还有一单没有完成"), next_step=_("先完成或放下它，再接手别人的")
        ) from None
    ids = packing_orders(packing_id=packing.id, by=by)
    announce([PackingTakenOver(subject_id=i, shop_id=packing.shop_id, **told) for i in ids], by=by, at=when)


@transaction.atomic
def packing_restart(*, packing_id: int, by: Actor) -> None:
    """Scan the parcel from the beginning: goods changed, or something went in that does not belong. [D084]"""
    by.require("packing.pack")
    packing = _live(packing_id, by)
    again = {
        "round": packing.round + 1,
        "weight_g": None,
        "weighed_at": None,
        "weight_agreed": False,
        "weight_off": False,
        "weight_why": "",
        "parked": False,
    }
    if packing.state == PackState.OPEN:
        Packing.objects.filter(id=packing.id).update(round=packing.round + 1)
        return
    changes = {**again, "checked_at": None, "pieces": 0}
    advance_many(model=Packing, machine=PACKINGS, ids=[packing.id], action="recheck", by=by, changes=changes)


@transaction.atomic
def packing_set_aside(*, packing_id: int, by: Actor) -> None:
    """Put a packed parcel aside until its label comes; scanning its order brings it back. [D084]

    Needs packing.pack. Raises Refusal before it is packed.
    """
    by.require("packing.pack")
    packing = _live(packing_id, by)
    if packing.state != PackState.PACKED:
        raise Refusal(duty="D084", why=_("验货、称重之后才能放到一边等单号"))
    Packing.objects.filter(id=packing.id).update(parked=True)


@transaction.atomic
def packing_describe(*, packing_id: int, carrier: str, material: str, by: Actor) -> None:
    """Say which carrier takes the parcel and what it is packed in. [D085]"""
    by.require("packing.pack")
    packing = _live(packing_id, by)
    if len(carrier) > 40 or len(material) > 40:
        raise BadInput(why=_("快递公司和包材最多 40 个字"))
    packing.carrier, packing.material = carrier.strip(), material.strip()
    packing.save(update_fields=["carrier", "material"])


@transaction.atomic
def packing_terms_set(
    *, weighed: bool, percent: int, grams: int, fresh_days: int = 0, by: Actor, at: datetime | None = None
) -> None:
    """Say whether every parcel is weighed, how far it may be off (percent, grams), and how many days a piece must have
    left. Needs packing.lead. [D084][D044]"""
    by.require("packing.lead")
    if not (0 <= percent <= 100 and 0 <= grams <= 10_000 and 0 <= fresh_days <= 365):
        raise BadInput(why=_("误差应在 0–100% 和 0–10000 克之间，到期天数在 0–365 之间"), duty="D084")
    when = at or clock.now()
    told: dict[str, Any] = {"weighed": weighed, "percent": percent, "grams": grams, "fresh_days": fresh_days}
    PackingTerms.objects.create(**told, since=when, actor_name=by.name)
    announce([PackingTermsSet(subject_id=by.id or 0, **told)], by=by, at=when)


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Write down that the list of packings left the house. Needs orders.export."""
    by.require("orders.export")
    announce([PackingsExported(subject_id=by.id or 0, count=count)], by=by)


@transaction.atomic
def recall_record(*, count: int, by: Actor) -> None:
    """Write down that the buyers of lots left the house as a file. Needs lots.recall. [D197]"""
    by.require("lots.recall")
    announce([BuyersTraced(subject_id=by.id or 0, count=count)], by=by)


def _live(packing_id: int, by: Actor) -> Packing:
    live = Packing.objects.seen_by(by).filter(id=packing_id, state__in=ON_THE_BENCH)
    packing = live.select_for_update(of=("self",)).first()
    if packing is None:
        raise NotFound
    return packing
