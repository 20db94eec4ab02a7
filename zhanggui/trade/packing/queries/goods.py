"""What a parcel has to hold, and what was scanned of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from django.db.models import F, Sum

from zhanggui.kit.actor import Actor, System
from zhanggui.offer.catalog.queries import bundle_parts, sku_faces, sku_weights
from zhanggui.trade.orders.queries import lines_waiting
from zhanggui.trade.packing.models import PackedOrder, Packing, Scan
from zhanggui.trade.packing.rules import Want, difference
from zhanggui.trade.packing.states import AGREE, COUNTED, Outcome

OWN = System("packing")


def packing_orders(*, packing_id: int, by: Actor) -> list[int]:
    """The orders in a packing."""
    orders = PackedOrder.objects.seen_by(by).filter(packing_id=packing_id).order_by("order_id")
    return list(orders.values_list("order_id", flat=True))


def packing_wants(*, order_ids: Collection[int], by: Actor) -> list[Want]:
    """What goes out of these orders now, piece by piece: bundles in their parts, refunded and later lines left out."""
    together: Counter[int] = Counter()
    for need in _needs(order_ids, by).values():
        together.update(need)
    return _wanted({0: together})[0]


def wants_by_order(*, order_ids: Collection[int], by: Actor) -> dict[int, list[Want]]:
    """What goes out of each of these orders now; those of which nothing does are left out."""
    return _wanted(_needs(order_ids, by))


def _needs(order_ids: Collection[int], by: Actor) -> dict[int, Counter[int]]:
    """Order → SKU → pieces."""
    lines = lines_waiting(order_ids=sorted(order_ids), by=by)
    parts = bundle_parts(sku_ids=[line.sku_id for line in lines], by=OWN)
    needs: dict[int, Counter[int]] = {}
    for line in lines:
        need = needs.setdefault(line.order_id, Counter())
        for sku, pieces in parts.get(line.sku_id, ((line.sku_id, 1),)):
            need[sku] += pieces * line.quantity
    return needs


def _wanted(needs: Mapping[int, Counter[int]]) -> dict[int, list[Want]]:
    every = {sku for need in needs.values() for sku in need}
    faces, grams = sku_faces(ids=every, by=OWN), sku_weights(sku_ids=list(every), by=OWN)
    return {
        i: [Want(sku, count, faces[sku].codes, faces[sku].title, grams.get(sku)) for sku, count in need.items()]
        for i, need in needs.items()
    }


def packing_got(*, packing_id: int, by: Actor) -> dict[int, int]:
    """SKU → pieces scanned in this round of a packing."""
    rounds = Packing.objects.seen_by(by).filter(id=packing_id).values("round")
    scans = Scan.objects.seen_by(by).filter(packing_id=packing_id, round__in=rounds, outcome__in=COUNTED)
    return dict(scans.order_by().values_list("sku_id").annotate(Sum("pieces")))


def packing_lots(*, packing_id: int, by: Actor) -> dict[int, dict[str, int]]:
    """SKU → pieces by lot, as codes told them in this round of a packing. [D044]"""
    rounds = Packing.objects.seen_by(by).filter(id=packing_id).values("round")
    scans = Scan.objects.seen_by(by).filter(packing_id=packing_id, round__in=rounds, outcome__in=COUNTED)
    found: dict[int, dict[str, int]] = {}
    rows = scans.exclude(lot="").order_by().values_list("sku_id", "lot").annotate(Sum("pieces"))
    for sku, lot, pieces in rows:
        found.setdefault(sku, {})[lot] = pieces
    return found


def packing_lacking(*, packing_id: int, by: Actor) -> str:
    """What is not in the parcel yet, as code × pieces; empty when it is whole. [D084]"""
    wants = packing_wants(order_ids=packing_orders(packing_id=packing_id, by=by), by=by)
    left = difference(wants, packing_got(packing_id=packing_id, by=by))
    short = {sku: pieces for sku, pieces in left.items() if pieces > 0}
    faces = sku_faces(ids=short, by=OWN)
    return "、".join(sorted(f"{faces[sku].code} × {pieces}" for sku, pieces in short.items()))


def packing_warned(*, packing_id: int, by: Actor) -> str:
    """What was scanned and warned of last, and waits for a word why it goes out all the same. Needs packing.pack."""
    by.require("packing.pack")
    scans = Scan.objects.seen_by(by).filter(packing_id=packing_id, round=F("packing__round")).order_by("-id")
    last = scans.first()
    if last is None or last.outcome != Outcome.WARNED:
        return ""
    read = scans.filter(outcome=Outcome.WARNED.value).exclude(text__startswith=AGREE).first()
    return read.text if read else ""
