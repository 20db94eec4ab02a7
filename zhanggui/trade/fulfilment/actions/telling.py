"""Platforms are told of parcels by file; what they answer, or show as shipped, is the proof."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg as _
from zhanggui.kit.sheet import RefusedRow, read_fields
from zhanggui.offer.channels.queries import shop_by_code, shop_card
from zhanggui.offer.channels.states import PlatformState
from zhanggui.trade.fulfilment.facts import NoticesExported, ParcelRefused, ParcelTold, ToldFileMade
from zhanggui.trade.fulfilment.models import ParcelNotice, Shipment, ToldFile, ToldRow
from zhanggui.trade.fulfilment.queries import carrier_word, shipping_layout
from zhanggui.trade.fulfilment.states import Proof, Telling
from zhanggui.trade.orders.queries import order_labels, platform_words
from zhanggui.trade.orders.states import HANDMADE_NUMBER

MOST = 5_000
HEADINGS: dict[str, tuple[str, ...]] = {
    "order": ("订单编号", "订单号", "主订单编号"),
    "result": ("处理结果", "结果", "发货结果", "发货状态", "状态"),
    "waybill": ("运单号", "物流单号", "快递单号"),
    "why": ("失败原因", "原因", "备注", "错误信息"),
}
RESULT_COLUMNS = tuple(names[0] for names in HEADINGS.values())
TAKEN = frozenset({"成功", "发货成功", "导入成功", "已发货", "处理成功"})
REFUSED = frozenset({"失败", "发货失败", "导入失败", "处理失败", "未发货"})
SHIPPED = frozenset({PlatformState.SHIPPED.value, PlatformState.COMPLETED.value})


@dataclass
class ResultRead:
    """The account of a result file: rows = taken + denied by the platform + known + refused by us."""

    file: str
    rows: int = 0
    taken: int = 0
    denied: int = 0
    known: int = 0
    refused: list[RefusedRow] = field(default_factory=list)


@dataclass
class _Answers:
    """What a result file says of parcels, the first word on each."""

    taken: dict[int, ParcelNotice] = field(default_factory=dict)
    refused: dict[int, tuple[ParcelNotice, str]] = field(default_factory=dict)

    @property
    def heard(self) -> set[int]:
        return {*self.taken, *self.refused}


@transaction.atomic
def notices_open(*, shipments: Collection[Shipment], by: Actor) -> None:
    """What left has to be told; an order made by hand has no platform that waits for it. Once per parcel."""
    labels = order_labels(ids=[one.order_id for one in shipments], by=by) if shipments else {}
    rows = [
        ParcelNotice(shipment=one, shop_id=one.shop_id, number=labels.get(one.order_id, ""), sent_at=one.at)
        for one in shipments
        if not re.match(HANDMADE_NUMBER, labels.get(one.order_id, ""))
    ]
    ParcelNotice.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def told_file_make(*, shop_id: int, by: Actor, at: datetime | None = None) -> int:
    """Put all parcels a shop's platform should be told of into one file; returns its number. [D086]

    Needs orders.ship. At most 5,000 rows, the oldest first. A file can be had again by its number, with the same rows;
    a parcel stands in a new file only after the platform refused it. Refused when there is nothing to tell.
    """
    by.require("orders.ship")
    when, shop = at or clock.now(), shop_card(shop_id=shop_id, by=by)
    layout = shipping_layout(platform=shop.platform, by=by)
    due = ParcelNotice.objects.seen_by(by).filter(shop_id=shop_id, state__in=(Telling.DUE, Telling.REFUSED))
    rows = list(due.select_related("shipment").select_for_update(of=("self",)).order_by("sent_at", "id")[:MOST])
    if not rows:
        raise Refusal(why=_("这家店没有待回传的包裹"), duty="D086")
    who = {"actor_id": by.id, "actor_name": by.name}
    file = ToldFile.objects.create(shop_id=shop_id, layout=layout.name, rows=len(rows), at=when, **who)
    words = {
        carrier: carrier_word(platform=shop.platform, carrier=carrier, by=by)
        for carrier in {row.shipment.carrier for row in rows}
    }
    ToldRow.objects.bulk_create(
        ToldRow(file=file, shop_id=shop_id, notice=row, carrier=words[row.shipment.carrier]) for row in rows
    )
    made = ParcelNotice.objects.filter(id__in=[row.id for row in rows])
    made.update(state=Telling.MADE.value, why="", file=file)
    announce([ToldFileMade(subject_id=shop_id, shop_id=shop_id, count=len(rows), layout=layout.name)], by=by, at=when)
    return file.id


@transaction.atomic
def told_result_import(
    *, path: Path, shop_code: str, by: Actor, name: str = "", at: datetime | None = None
) -> ResultRead:
    """Take what a platform answered to a file: taken rows are told, refused ones due again with the reason. [D086]

    Needs orders.ship. Safe to repeat. Rows of unknown orders, other waybills or unknown words are listed.
    """
    by.require("orders.ship")
    shop = shop_by_code(code=shop_code, by=by)
    if shop is None:
        raise NotFound(why=_("没有店铺“{code}”，或不在您的数据范围内", code=shop_code))
    rows = list(read_fields(path, HEADINGS, needed=frozenset({"order", "result"})))
    result, when = ResultRead(name or path.name, len(rows)), at or clock.now()
    notices: dict[str, list[ParcelNotice]] = {}
    known = ParcelNotice.objects.seen_by(by).filter(shop_id=shop.id, number__in=[told["order"] for _n, told in rows])
    for notice in known.select_related("shipment").select_for_update(of=("self",)).order_by("id"):
        notices.setdefault(notice.number, []).append(notice)
    answers = _Answers()
    for number, told in rows:
        _read_row(number, told, notices, result, answers)
    notices_accept(notices=answers.taken.values(), proof=Proof.RESULT, by=by, at=when)
    notices_refuse(notices=answers.refused.values(), by=by, at=when)
    return result


@transaction.atomic
def notices_settle(*, by: Actor, at: datetime | None = None) -> int:
    """Parcels whose platform shows their order as shipped are told: that is the proof. Returns how many. [D086]"""
    by.require("orders.ship")
    waiting: dict[int, dict[str, list[ParcelNotice]]] = {}
    rows = ParcelNotice.objects.seen_by(by).exclude(state=Telling.ACCEPTED.value)
    for row in rows.select_related("shipment").select_for_update(of=("self",), skip_locked=True).order_by("id"):
        waiting.setdefault(row.shop_id, {}).setdefault(row.number, []).append(row)
    told = [
        notice
        for shop_id, numbers in waiting.items()
        for number, word in platform_words(shop_id=shop_id, numbers=list(numbers), by=by).items()
        if word.state in SHIPPED
        for notice in numbers[number]
    ]
    notices_accept(notices=told, proof=Proof.ORDER, by=by, at=at or clock.now())
    return len(told)


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Journal that a list of parcels left the house. Needs orders.export. [D077]"""
    by.require("orders.export")
    announce([NoticesExported(subject_id=by.id or 0, count=count)], by=by)


def _read_row(
    number: int,
    told: Mapping[str, str],
    notices: Mapping[str, list[ParcelNotice]],
    result: ResultRead,
    answers: _Answers,
) -> None:
    of = notices.get(told["order"], [])
    waybill = told.get("waybill", "").strip()
    these = [one for one in of if not waybill or one.shipment.waybill == waybill]
    word = told["result"].strip()
    if not these:
        why = _("运单号与发出的不同") if of else _("没有从这里发出这张订单")
        result.refused.append(RefusedRow(number, told["order"], why))
    elif word not in TAKEN | REFUSED:
        result.refused.append(RefusedRow(number, told["order"], _("看不懂结果“{word}”", word=word)))
    elif all(one.state == Telling.ACCEPTED or one.id in answers.heard for one in these):
        result.known += 1
    elif word in TAKEN:
        result.taken += 1
        answers.taken |= {one.id: one for one in these if one.state != Telling.ACCEPTED}
    else:
        result.denied += 1
        why_not = told.get("why", "").strip()[:200] or str(_("平台没有说明原因"))
        answers.refused |= {one.id: (one, why_not) for one in these if one.state != Telling.ACCEPTED}


@transaction.atomic
def notices_accept(*, notices: Iterable[ParcelNotice], proof: Proof, by: Actor, at: datetime) -> None:
    """The platform has these numbers. They are locked by the caller. [D086]"""
    rows = list(notices)
    settled = ParcelNotice.objects.filter(id__in=[row.id for row in rows])
    settled.update(state=Telling.ACCEPTED.value, proof=proof.value, why="", settled_at=at)
    facts = []
    for row in rows:
        sent = row.shipment
        facts.append(ParcelTold(subject_id=sent.order_id, shop_id=row.shop_id, waybill=sent.waybill, proof=proof.value))
    announce(facts, by=by, at=at)


@transaction.atomic
def notices_refuse(*, notices: Iterable[tuple[ParcelNotice, str]], by: Actor, at: datetime) -> None:
    """The platform did not take these numbers, and why. They are locked by the caller. [D086]"""
    facts = []
    for row, why in notices:
        ParcelNotice.objects.filter(id=row.id).update(state=Telling.REFUSED.value, why=why)
        sent = row.shipment
        facts.append(ParcelRefused(subject_id=sent.order_id, shop_id=row.shop_id, waybill=sent.waybill, why=why))
    announce(facts, by=by, at=at)
