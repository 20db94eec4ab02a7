"""A tracking file: waybill, time, status, text per row; each row is an event or says why not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.kit.sheet import RefusedRow, moment, read_fields
from zhanggui.trade.tracking.actions.hearing import AHEAD, events_take
from zhanggui.trade.tracking.rules import CODE_MOST, WAYBILL, Heard, step_of, without_phones
from zhanggui.trade.tracking.states import Source

HEADINGS: dict[str, tuple[str, ...]] = {
    "waybill": ("运单号", "物流单号", "快递单号"),
    "at": ("时间", "轨迹时间", "操作时间", "更新时间"),
    "status": ("状态", "物流状态", "快递状态"),
    "text": ("描述", "轨迹", "物流轨迹", "轨迹描述", "内容"),
}
TRACKING_COLUMNS = tuple(names[0] for names in HEADINGS.values())


@dataclass
class TrackResult:
    """The account of one file: rows = new + known + refused; `strange` waybills were not sent from here."""

    file: str
    rows: int = 0
    new: int = 0
    known: int = 0
    strange: int = 0
    refused: list[RefusedRow] = field(default_factory=list)


@transaction.atomic
def tracking_file_import(*, path: Path, by: Actor, name: str = "", at: datetime | None = None) -> TrackResult:
    """Take the events a file tells; safe to repeat. [D088]

    Needs orders.ship. Raises BadInput when the file lacks a heading. Rows that are no event are listed with the reason.
    """
    by.require("orders.ship")
    when, result = at or clock.now(), TrackResult(name or path.name)
    heard: list[Heard] = []
    for number, told in read_fields(path, HEADINGS, needed=frozenset({"waybill", "at"})):
        result.rows += 1
        one = _event(told, when)
        if isinstance(one, Heard):
            heard.append(one)
        else:
            result.refused.append(RefusedRow(number, told["waybill"], one))
    taken = events_take(heard=heard, source=Source.FILE, by=by, at=when)
    result.new, result.known, result.strange = taken
    return result


def _event(told: dict[str, str], now: datetime) -> Heard | Text:
    waybill, word, text = told["waybill"], told.get("status", ""), told.get("text", "")
    if not WAYBILL.fullmatch(waybill):
        return _("运单号应为 6 至 40 位字母或数字")
    try:
        at = moment(told["at"])
    except ValueError:
        at = None
    if at is None:
        return _("时间读不懂：{text}", text=told["at"][:40])
    if at > now + AHEAD:
        return _("轨迹时间不能在将来")
    if not word and not text:
        return _("状态和描述至少填一个")
    return Heard(waybill, at, step_of(word), word[:CODE_MOST], without_phones(text or word))
