"""Buyers' data in clear: asked for with a purpose, granted, taken once by whoever asked. Nothing leaves unseen."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from zhanggui.foundation.approvals.actions import Plea, request_open, request_void, requests_settle
from zhanggui.foundation.approvals.queries import decided
from zhanggui.foundation.approvals.states import RequestState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import advance_many
from zhanggui.kit.pure import listed
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.kit.subjects import Change, Snapshot
from zhanggui.trade.disclosures.facts import (
    BuyersDisclosed,
    DisclosureAsked,
    DisclosureEnded,
    DisclosureGranted,
    LimitChanged,
)
from zhanggui.trade.disclosures.models import Disclosure, Limit
from zhanggui.trade.disclosures.queries import Limits, limits_now
from zhanggui.trade.disclosures.states import DISCLOSURES, FIELD_TITLES, DisclosureState, Field
from zhanggui.trade.orders.queries import buyer_marks, consignees, order_labels

OWN, KIND, ORDERS_MOST = System("disclosures"), "disclosures.buyers", 1_000


@dataclass(frozen=True)
class Told:
    """One order's buyer in clear; what was not asked for is empty."""

    platform_no: str
    receiver: str = ""
    phone: str = ""
    address: str = ""
    nick: str = ""


@transaction.atomic
def disclosure_ask(
    *, order_ids: Sequence[int], fields: Collection[Field], purpose: str, by: Actor, at: datetime | None = None
) -> int:
    """Ask for the buyers of these orders in clear; above the limit an approval is opened. [D077]

    Needs disclosures.ask, the orders in one's scope, and a purpose. Returns the disclosure. Raises BadInput; Refusal
    where somebody waits for the same.
    """
    by.require("disclosures.ask")
    why, now = reason_given(purpose, duty="D077"), at or clock.now()
    if by.id is None:
        raise Refusal(why=_("须由人申请，系统不能代办"), duty="D077")
    numbers = order_labels(ids=order_ids, by=by)
    shops = {one.shop_id for one in consignees(order_ids=list(numbers), by=by)}
    if not 0 < len(order_ids) <= ORDERS_MOST or len(numbers) != len(set(order_ids)) or not fields:
        raise BadInput(why=_("请选择 1 到 {most} 单，并选择要导出的内容", most=ORDERS_MOST), duty="D077")
    limits, told = limits_now(by=OWN), sorted(field.value for field in fields)
    row = Disclosure(
        shop_id=next(iter(shops)) if len(shops) == 1 else None,
        order_ids=sorted(numbers),
        rows=len(numbers),
        fields=told,
        purpose=why,
        digest=hashlib.sha256(f"{sorted(numbers)}|{told}".encode()).hexdigest(),
        free=limits.rows,
        asked_by_id=by.id,
        asked_by_name=by.name,
        asked_at=now,
    )
    _not_twice(row)
    _set_out(row, limits, by, now)
    return row.id


@transaction.atomic
def disclosure_take(*, disclosure_id: int, by: Actor, at: datetime | None = None) -> list[Told]:
    """The buyers in clear, once, for whoever asked; the approval is spent by it. [D077, D183]

    Needs disclosures.ask and orders.unmask. Raises NotFound, Refusal.
    """
    by.require("disclosures.ask")
    by.require("orders.unmask")
    now = at or clock.now()
    row = Disclosure.objects.select_for_update().filter(id=disclosure_id, asked_by_id=by.id or 0).first()
    if row is None:
        raise NotFound
    if row.state != DisclosureState.READY or not row.expires_at or row.expires_at <= now:
        raise Refusal(why=_("还没有批准、已下载过，或已过期；需要时请重新申请"), duty="D077")
    if row.request_id:
        settled = requests_settle(snapshots={row.request_id: _snapshot(row)}, by=OWN, at=now)
        if row.request_id not in settled.spent:
            raise Refusal(why=_("内容与批准时不同，审批已失效，请重新申请"), duty="D077")
    told = _told(row, by)
    _move("take", [row.id], {"over_at": now})
    announce([BuyersDisclosed(subject_id=row.id, shop_id=row.shop_id, count=len(told))], by=by, at=now)
    return told


@transaction.atomic
def disclosures_settle(*, request_ids: Sequence[int], by: Actor, at: datetime | None = None) -> None:
    """What was approved may be taken for some hours, what was not is over. Rooms call it; safe to repeat. [D077]"""
    by.require("disclosures.approve")
    now, hours = at or clock.now(), limits_now(by=OWN).hours
    waiting = Disclosure.objects.filter(request_id__in=list(request_ids), state=DisclosureState.ASKED.value)
    rows = {row.request_id or 0: row for row in waiting.order_by("id").select_for_update()}
    for request_id, one in decided(request_ids=list(rows), by=OWN).items():
        row = rows[request_id]
        if one.state == RequestState.APPROVED:
            _move("grant", [row.id], {"expires_at": now + timedelta(hours=hours)})
            fact = DisclosureGranted(subject_id=row.id, shop_id=row.shop_id, hours=hours)
            announce([fact], by=Actor(one.person_id, one.name, "employee"), at=now)
        elif one.state != RequestState.PENDING:
            _end([row], one.why or str(_("审批失效")), now)


@transaction.atomic
def disclosures_expire(*, by: Actor, at: datetime | None = None) -> int:
    """What was not taken in time is over, its approval void. Needs disclosures.approve; the clock calls it. [D077]"""
    by.require("disclosures.approve")
    now = at or clock.now()
    late = Disclosure.objects.filter(state=DisclosureState.READY.value, expires_at__lte=now)
    rows = list(late.order_by("id").select_for_update())
    why = str(_("超过期限没有下载"))
    request_void(request_ids=[row.request_id for row in rows if row.request_id], reason=why, by=OWN, at=now)
    _end(rows, why, now)
    return len(rows)


@transaction.atomic
def limit_set(*, rows: int, hours: int, reason: str, by: Actor, at: datetime | None = None) -> int:
    """From how many orders on an approval is needed, and for how many hours it holds. [D077]

    Needs disclosures.limit and a reason; versions stay. Raises BadInput.
    """
    by.require("disclosures.limit")
    why, now = reason_given(reason, duty="D077"), at or clock.now()
    if not (0 <= rows <= ORDERS_MOST and 1 <= hours <= 168):
        raise BadInput(why=_("限额为 0 到 {most} 单，时限为 1 到 168 小时", most=ORDERS_MOST), duty="D077")
    row = Limit.objects.create(rows=rows, hours=hours, reason=why, set_by_id=by.id or 0, set_by_name=by.name, at=now)
    announce([LimitChanged(subject_id=row.id, rows=rows, hours=hours, reason=why)], by=by, at=now)
    return row.id


def _not_twice(row: Disclosure) -> None:
    """Somebody who asks for what another waits for is told about him."""
    known = Disclosure.objects.filter(digest=row.digest, state=DisclosureState.ASKED.value).first()
    if known is not None:
        raise Refusal(why=_("{name} 已申请导出同样的内容，正在等待审批", name=known.asked_by_name), duty="D077")


def _set_out(row: Disclosure, limits: Limits, by: Actor, at: datetime) -> None:
    small = row.rows <= limits.rows
    if small:
        row.state, row.expires_at = DisclosureState.READY.value, at + timedelta(hours=limits.hours)
    row.save()
    if not small:
        row.request_id = request_open(plea=Plea(KIND, [row.id], _snapshot(row), row.purpose), by=by, at=at)
        row.save(update_fields=["request"])
    fact = DisclosureAsked(subject_id=row.id, shop_id=row.shop_id, count=row.rows, purpose=row.purpose)
    announce([fact], by=by, at=at)


def _snapshot(row: Disclosure) -> Snapshot:
    """What the approval is bound to: these orders, these fields, this purpose."""
    names = listed([FIELD_TITLES[Field(field)] for field in row.fields])
    return Snapshot(
        title=_("导出 {n} 单的买家信息", n=row.rows),
        changes=(
            Change(_("订单数"), "", str(row.rows)),
            Change(_("内容"), "", names),
            Change(_("用途"), "", row.purpose),
        ),
        bound={"disclosure": row.id, "digest": row.digest},
        shop_id=row.shop_id,
    )


def _told(row: Disclosure, by: Actor) -> list[Told]:
    """In clear, of the orders the asker still sees."""
    numbers = order_labels(ids=row.order_ids, by=by)
    buyers = buyer_marks(order_ids=sorted(numbers), by=OWN)
    return [Told(numbers[one.order_id], **{field: one.told.get(field, "") for field in row.fields}) for one in buyers]


def _end(rows: Sequence[Disclosure], why: str, at: datetime) -> None:
    _move("end", [row.id for row in rows], {"over_at": at, "over_why": why})
    announce([DisclosureEnded(subject_id=row.id, shop_id=row.shop_id, reason=why) for row in rows], by=OWN, at=at)


def _move(action: str, ids: Sequence[int], changes: dict[str, object]) -> None:
    moved = advance_many(model=Disclosure, machine=DISCLOSURES, ids=ids, action=action, by=OWN, changes=changes)
    for verdict in moved.refused.values():
        raise Refusal.of(verdict)
