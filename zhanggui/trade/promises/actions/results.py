"""What came of a list that was sent out: a file of order, result and proof per row."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import announce, announce_alike
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.kit.sheet import RefusedRow, read_fields
from zhanggui.trade.promises import rules
from zhanggui.trade.promises.actions.telling import about, advance, keep
from zhanggui.trade.promises.facts import BuyerTold, TellingFailed
from zhanggui.trade.promises.models import Promise
from zhanggui.trade.promises.states import Telling

HEADINGS: dict[str, tuple[str, ...]] = {
    "order": ("订单号", "订单编号", "平台单号"),
    "result": ("结果", "发送结果", "状态", "回执"),
    "reference": ("凭据", "回执编号", "消息编号", "批次号"),
}
RESULT_COLUMNS = tuple(names[0] for names in HEADINGS.values())


@dataclass
class NoticeResult:
    """The account of one file: rows = told + failed + known + refused."""

    file: str
    rows: int = 0
    told: int = 0
    failed: int = 0
    known: int = 0
    refused: list[RefusedRow] = field(default_factory=list)


@transaction.atomic
def notice_file_import(*, path: Path, name: str = "", by: Actor, at: datetime | None = None) -> NoticeResult:
    """Take the results of notices that were sent out: who was reached, with what proof. [D083]

    Needs promises.tell. A row without proof proves nothing and is refused; safe to repeat. Raises BadInput when the
    file lacks a heading.
    """
    by.require("promises.tell")
    when, result = at or clock.now(), NoticeResult(name or path.name)
    rows = list(read_fields(path, HEADINGS, needed=frozenset(HEADINGS)))
    asked = {told["order"] for _number, told in rows}
    listed = Promise.objects.seen_by(by).filter(order__platform_no__in=asked)
    known = {number: (i, state) for number, i, state in listed.values_list("order__platform_no", "id", "state")}
    for number, told in rows:
        result.rows += 1
        found, step = known.get(told["order"]), rules.result_of(told["result"])
        if why := _refusal(found, step, told["reference"]):
            result.refused.append(RefusedRow(number, told["order"], why))
        elif found and found[1] == Telling.TOLD:
            result.known += 1
        elif found:
            _take(found[0], step, told["reference"][:200], by=by, at=when)
            known[told["order"]] = (found[0], step)
            result.told += step == Telling.TOLD
            result.failed += step == Telling.FAILED
    return result


def _refusal(found: tuple[int, int] | None, step: Telling, reference: str) -> Text | None:
    if found is None:
        return _("这个订单不在延迟告知名单里")
    if found[1] == Telling.UNTOLD:
        return _("这个订单还没有列入告知名单")
    return _("没有凭据，不能算已告知") if step == Telling.TOLD and not reference.strip() else None


def _take(promise: int, step: Telling, reference: str, *, by: Actor, at: datetime) -> Moved:
    told = step == Telling.TOLD
    moved = advance([promise], "tell" if told else "fail", {"told_at": at if told else None}, by)
    keep(moved, step, {"reference": reference}, by=by, at=at)
    if told:
        announce_alike(BuyerTold(subject_id=0, reference=reference), about(moved), by=by, at=at)
    else:
        announce([TellingFailed(subject_id=order, shop_id=shop) for order, shop in about(moved)], by=by, at=at)
    return moved
