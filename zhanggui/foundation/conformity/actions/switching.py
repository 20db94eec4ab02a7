"""观察、提醒、拦截: asked for by one, decided by another; toward stricter it holds at once, approved within a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import IntegrityError, transaction

from zhanggui.foundation.approvals.actions import Plea, request_open, requests_settle
from zhanggui.foundation.conformity.facts import ModeAsked, ModeRefused
from zhanggui.foundation.conformity.models import ModeAsk
from zhanggui.foundation.conformity.queries import places
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import title_of
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.modes.actions import mode_set, standing_reckon
from zhanggui.kit.modes.queries import mode_now
from zhanggui.kit.modes.registry import all_gates
from zhanggui.kit.modes.rules import is_stricter, may_switch
from zhanggui.kit.modes.states import MODE_TITLES, Mode
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.kit.subjects import Change, Snapshot

OWN, KIND = System("conformity"), "conformity.mode"


@dataclass(frozen=True, kw_only=True)
class Switch:
    """Which gate, to what, from which day, for whom; `existing_until`: what it knew before passes until then."""

    control: str
    mode: Mode
    starts_on: date
    shop_id: int | None = None
    existing_until: date | None = None


@transaction.atomic
def mode_ask(*, switch: Switch, reason: str, by: Actor, at: datetime | None = None) -> int:
    """Ask for another mode of a gate; another decides. Returns what was asked. [D261]

    Needs modes.ask and a reason. Toward stricter it holds at once, and goes back when it is refused. Raises NotFound,
    Refusal.
    """
    by.require("modes.ask")
    when, why, gate = at or clock.now(), reason_given(reason, duty="D261"), all_gates().get(switch.control)
    if gate is None or switch.shop_id not in places(by=by):
        raise NotFound
    verdict = may_switch(
        always=gate.always is not None, mode=switch.mode, since=switch.starts_on,
        existing_until=switch.existing_until, today=clock.shanghai(when).date(),
    )  # fmt: skip
    Refusal.unless(verdict)
    before = mode_now(control=switch.control, by=OWN, at=_since(switch.starts_on, when), shop_id=switch.shop_id)
    if before == switch.mode:
        raise Refusal(duty="D261", why=_("那一天已经是“{mode}”", mode=MODE_TITLES[before]))
    row = ModeAsk(
        control=switch.control, mode=switch.mode.value, before=before.value, of_shop=switch.shop_id,
        starts_on=switch.starts_on, existing_until=switch.existing_until, reason=why,
        asked_by=by.id, asked_by_name=by.name, asked_at=when,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Refusal(duty="D261", why=_("这个关口已有切换在等审批；先等它有结果")) from error
    is_safe = bool(is_stricter(switch.mode, before))
    if is_safe:
        row.setting = _set(row, switch.mode, when)
    row.request_id = request_open(plea=Plea(KIND, [row.id], _snapshot(row), why, done_first=is_safe), by=by, at=when)
    row.save(update_fields=["request", "setting"])
    announce([ModeAsked(subject_id=row.id, shop_id=row.of_shop, reason=why, **_said(row))], by=by, at=when)
    return row.id


@transaction.atomic
def modes_settle(*, request_ids: Sequence[int], by: Actor, at: datetime | None = None) -> None:
    """What was approved holds, what was refused is over or goes back. Rooms call it; safe to repeat. [D261]"""
    by.require("modes.set")
    when = at or clock.now()
    waiting = ModeAsk.objects.select_for_update().filter(request_id__in=list(request_ids), held_at=None, ended_at=None)
    rows = {row.request_id or 0: row for row in waiting.order_by("id")}
    settled = requests_settle(snapshots={i: _snapshot(row) for i, row in rows.items()}, by=OWN, at=when)
    for request_id, decided in settled.spent.items():
        row = rows[request_id]
        row.setting = row.setting or _set(row, Mode(row.mode), when)
        row.held_at, row.held_by_name = when, decided.name
        row.save(update_fields=["setting", "held_at", "held_by_name"])
    for request_id, decided in settled.over.items():
        _undo(rows[request_id], decided.why or _("没有批准"), when)


@transaction.atomic
def modes_reckon(*, by: Actor, at: datetime | None = None) -> int:
    """Look at what stands against the gates today, and keep it; returns how many. Needs conformity.assess. [D261]"""
    by.require("conformity.assess")
    return standing_reckon(by=OWN, at=at)


def _undo(row: ModeAsk, why: str | Text, at: datetime) -> None:
    """It was not agreed to: what held already goes back to what was before."""
    if row.setting is not None:
        _set(row, Mode(row.before), at, str(why))
    row.ended_at, row.ended_why = at, str(why)
    row.save(update_fields=["ended_at", "ended_why"])
    announce([ModeRefused(subject_id=row.id, shop_id=row.of_shop, reason=why, **_said(row))], by=OWN, at=at)


def _set(row: ModeAsk, mode: Mode, at: datetime, why: str = "") -> int:
    until = row.existing_until if mode == row.mode else None
    return mode_set(
        control=row.control, mode=mode, reason=why or row.reason, since=_since(row.starts_on, at),
        shop_id=row.of_shop, existing_until=until, by=OWN, at=at,
    )  # fmt: skip


def _since(day: date, at: datetime) -> datetime:
    """From its day on, or from now where that day has come."""
    return max(at, datetime.combine(day, time(), clock.SHANGHAI))


def _said(row: ModeAsk) -> dict[str, tuple[str, ...]]:
    return {"control": (title_of(row.control).msgid,), "mode": (MODE_TITLES[Mode(row.mode)].msgid,)}


def _snapshot(row: ModeAsk) -> Snapshot:
    """What the approval is bound to."""
    place = places(by=OWN).get(row.of_shop, "")
    until = row.existing_until.isoformat() if row.existing_until else ""
    told = ((_("范围"), place), (_("生效日期"), row.starts_on.isoformat()), (_("存量期限"), until))
    before, after = MODE_TITLES[Mode(row.before)], MODE_TITLES[Mode(row.mode)]
    return Snapshot(
        title=_("{control}：{before} → {after}", control=title_of(row.control), before=before, after=after),
        changes=(Change(_("模式"), before, after), *(Change(label, "", value) for label, value in told if value)),
        bound={"ask": row.id},
        shop_id=row.of_shop,
    )
