"""Deciding what is erased, and erasing it: step by step, each step whole, safe to begin again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from zhanggui.foundation.approvals.actions import Plea, request_open, requests_settle
from zhanggui.foundation.retention import facts, rules
from zhanggui.foundation.retention.models import Hold, Outcome, Run, Switch
from zhanggui.foundation.retention.queries._standing import before, erasable, period, switched_on
from zhanggui.foundation.retention.states import KIND, MANAGE, SWITCHES, VIEW, SwitchState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import advance_many
from zhanggui.kit.personal import Personal, all_fields, counted, erase, numbered, past
from zhanggui.kit.pure import msg as _
from zhanggui.kit.pure import revived
from zhanggui.kit.reason import reason_given
from zhanggui.kit.subjects import Change, Snapshot

OWN = System("retention")
BATCH = 1_000
FAULT = 200
ORDER = "order"


@transaction.atomic
def switch_ask(*, field: str, reason: str, by: Actor, at: datetime | None = None) -> int:
    """Ask that a field is erased at its end; another decides. Returns the switch. [D185]

    Right: retention.manage and a reason. One of a field is open at a time. Raises NotFound, Refusal.
    """
    by.require(MANAGE)
    one, when = _field(field), at or clock.now()
    Refusal.unless(rules.may_ask(erases=field in switched_on(), erasable=one.erasing is not None))
    row = Switch(field=field, erases=True, reason=reason_given(reason, duty="D185"), asked_at=when)
    row.asked_by, row.asked_by_name = by.id or 0, by.name
    row.terms = _terms(one, when)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as taken:
        raise Refusal(duty="D185", why=_("这一项已在审批中")) from taken
    row.request_id = request_open(plea=Plea(KIND, [row.id], _snapshot(row), row.reason), by=by, at=when)
    row.save(update_fields=["request"])
    announce([facts.ErasingAsked(subject_id=one.id, what=(one.title.msgid,), reason=row.reason)], by=by, at=when)
    return row.id


@transaction.atomic
def switches_settle(*, request_ids: Sequence[int], by: Actor, at: datetime | None = None) -> list[int]:
    """Begin erasing what was approved; safe to repeat. Returns the switches that hold. [D185]

    Right: retention.manage.
    """
    by.require(MANAGE)
    when = at or clock.now()
    waiting = Switch.objects.filter(request_id__in=list(request_ids), state=SwitchState.ASKED.value)
    rows = {row.request_id or 0: row for row in waiting.select_for_update().order_by("id")}
    settled = requests_settle(snapshots={i: _snapshot(row) for i, row in rows.items()}, by=OWN, at=when)
    for request_id, decided in settled.spent.items():
        one = _field(rows[request_id].field)
        _move(rows[request_id], "hold", {"held_at": when, "held_by_name": decided.name})
        announce([facts.ErasingBegun(subject_id=one.id, what=(one.title.msgid,))], by=OWN, at=when)
    for request_id, decided in settled.over.items():
        why, one = decided.why[:400] or _("没有批准"), _field(rows[request_id].field)
        _move(rows[request_id], "end", {"ended_why": str(why)})
        announce([facts.ErasingRefused(subject_id=one.id, what=(one.title.msgid,), reason=why)], by=OWN, at=when)
    return [rows[i].id for i in settled.spent]


@transaction.atomic
def erasing_stop(*, field: str, reason: str, by: Actor, at: datetime | None = None) -> None:
    """Erase no more of a field, from now on: the safe direction waits for nobody. [D185]

    Right: retention.manage and a reason. Raises NotFound, Refusal.
    """
    by.require(MANAGE)
    one, when, why = _field(field), at or clock.now(), reason_given(reason, duty="D185")
    Refusal.unless(rules.may_stop(erases=field in switched_on()))
    Switch.objects.create(
        state=SwitchState.HELD.value, field=field, erases=False, reason=why, asked_by=by.id or 0,
        asked_by_name=by.name, asked_at=when, held_at=when, held_by_name=by.name,
    )  # fmt: skip
    announce([facts.ErasingStopped(subject_id=one.id, what=(one.title.msgid,), reason=why)], by=by, at=when)


@transaction.atomic
def hold_put(*, field: str, number: str, reason: str, by: Actor, at: datetime | None = None) -> int:
    """Keep the rows people call so, whatever their age: a dispute, an inquiry. Returns how many. [D185]

    Right: retention.manage and a reason; rows of one's own shops. Raises NotFound, Refusal.
    """
    by.require(MANAGE)
    one, when, why = _field(field), at or clock.now(), reason_given(reason, duty="D185")
    Refusal.unless(rules.may_ask(erases=False, erasable=one.erasing is not None))
    found = numbered(one, number=number.strip())
    rows = [(i, shop) for i, shop in found if shop is None or by.scope.sees("shop", shop)]
    if not rows:
        raise NotFound(why=_("没有这个编号，或它的个人信息已经删除"))
    held = set(Hold.objects.filter(field=field, lifted_at=None).values_list("subject_id", flat=True))
    said = {"number": number.strip()[:64], "reason": why, "put_by_name": by.name, "put_at": when}
    new = [Hold(field=field, subject_id=i, shop_id=shop, **said) for i, shop in rows if i not in held]
    if not new:
        raise Refusal(duty="D185", why=_("已经暂缓删除"))
    Hold.objects.bulk_create(new, ignore_conflicts=True)
    told = facts.HoldPut(subject_id=one.id, what=(one.title.msgid,), number=new[0].number, reason=why)
    announce([told], by=by, at=when)
    return len(new)


@transaction.atomic
def hold_lift(*, hold_id: int, reason: str, by: Actor, at: datetime | None = None) -> None:
    """Let a row go its way again. Right: retention.manage and a reason. Raises NotFound. [D185]"""
    by.require(MANAGE)
    when, why = at or clock.now(), reason_given(reason, duty="D185")
    row = Hold.objects.select_for_update().filter(id=hold_id, lifted_at=None).first()
    if row is None or not (row.shop_id is None or by.scope.sees("shop", row.shop_id)):
        raise NotFound(why=_("没有这项暂缓，或已经解除"))
    row.lifted_at, row.lifted_by_name, row.lifted_why = when, by.name, why
    row.save(update_fields=["lifted_at", "lifted_by_name", "lifted_why"])
    one = _field(row.field)
    told = facts.HoldLifted(subject_id=one.id, what=(one.title.msgid,), number=row.number, reason=why)
    announce([told], by=by, at=when)


@transaction.atomic
def run_begin(*, by: Actor, at: datetime | None = None) -> int:
    """Begin a night: which fields, up to which moment, erasing or only looking. Returns the run. [D185]

    For the system's own upkeep.
    """
    by.require_room()
    when, on = at or clock.now(), switched_on()
    run = Run.objects.create(at=when, by_name=by.name)
    Outcome.objects.bulk_create(
        Outcome(run=run, field=code, erases=code in on, before=before(one.erasing, when))
        for code, one in erasable().items()
        if one.erasing is not None
    )
    return run.id


@transaction.atomic
def run_step(*, run_id: int, field: str, after: int, by: Actor, at: datetime | None = None) -> int | None:
    """The next rows of a field that are past their end: erased where that is switched on, counted in any case. [D185]

    Returns the last id looked at, None when there are no more. What something still needs stays. For the system.
    """
    by.require_room()
    one, row = _field(field), Outcome.objects.select_for_update().get(run_id=run_id, field=field)
    erases = row.erases and field in switched_on()
    found = past(one, before=row.before, after=after, most=BATCH, lock=erases)
    free = [each.id for each in found if each.need is None]
    gone = erase(one, ids=free, before=row.before) if erases and free else []
    kept = Counter(row.kept) + Counter(each.need.msgid for each in found if each.need is not None)
    row.past, row.kept, row.erased = row.past + len(found), dict(kept), row.erased + len(gone)
    row.save(update_fields=["past", "kept", "erased"])
    if gone:
        day = clock.shanghai(row.before).date().isoformat()
        told = facts.DataErased(subject_id=one.id, what=(one.title.msgid,), count=len(gone), before=day)
        orders = gone if one.subject == ORDER else []
        announce([told, *(facts.BuyerErased(subject_id=i, shop_id=shop) for i, shop in orders)], by=OWN, at=at)
    return found[-1].id if len(found) == BATCH else None


@transaction.atomic
def run_fail(*, run_id: int, field: str, fault: str, by: Actor) -> None:
    """Write down what broke a field off; what was done before it stays done. For the system."""
    by.require_room()
    Outcome.objects.filter(run_id=run_id, field=field).update(fault=fault[:FAULT])


@transaction.atomic
def run_end(*, run_id: int, by: Actor, at: datetime | None = None) -> None:
    """The night is over. For the system."""
    by.require_room()
    Run.objects.filter(id=run_id, ended_at=None).update(ended_at=at or clock.now())


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Write down that the catalogue left the house. Right: retention.view."""
    by.require(VIEW)
    announce([facts.CatalogueExported(subject_id=by.id or 0, count=count)], by=by)


def _field(code: str) -> Personal:
    found = all_fields().get(code)
    if found is None:
        raise NotFound(why=_("目录里没有这一项"))
    return found


def _terms(one: Personal, at: datetime) -> dict[str, object]:
    """What the decision is about, as it stands when it is asked for."""
    if one.erasing is None:
        return {}
    found = counted(one, before=before(one.erasing, at))
    return {"period": period(one.erasing, at).as_dict(), "due": found.due, "kept": found.kept}


def _snapshot(row: Switch) -> Snapshot:
    """As it was asked; another period meanwhile makes it another thing."""
    one = _field(row.field)
    now = str(period(one.erasing, clock.now())) if one.erasing else ""
    told = row.terms
    return Snapshot(
        title=_("到期删除：{what}", what=one.title),
        changes=(
            Change(_("个人信息"), "", one.holds),
            Change(_("保存期限"), "", revived(told["period"])),
            Change(_("到期后"), _("只统计，不删除"), _("每晚删除，不能恢复")),
            Change(_("申请时到期、可删除的行数"), "", f"{told['due']:,}"),
            Change(_("到期但仍须保留的行数"), "", f"{told['kept']:,}"),
        ),
        bound={"switch": row.id, "field": row.field, "period": now},
    )


def _move(row: Switch, action: str, changes: dict[str, object]) -> None:
    advance_many(model=Switch, machine=SWITCHES, ids=[row.id], action=action, by=OWN, changes=changes)
