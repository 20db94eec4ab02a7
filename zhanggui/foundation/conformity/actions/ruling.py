"""豁免、依法替代、不适用: asked for by one, decided by another, over on a day; never green."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from zhanggui.foundation.approvals.actions import Plea, request_open, request_void, requests_settle
from zhanggui.foundation.conformity import rules
from zhanggui.foundation.conformity.facts import RulingAsked, RulingEnded, RulingHeld
from zhanggui.foundation.conformity.models import RulingRow
from zhanggui.foundation.conformity.queries import duties
from zhanggui.foundation.conformity.states import RULING_TITLES, Ruling
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.kit.subjects import Change, Snapshot

OWN, KIND = System("conformity"), "conformity.ruling"


@transaction.atomic
def ruling_ask(
    *,
    duty: str,
    kind: Ruling,
    reason: str,
    review_on: date,
    by: Actor,
    scope: str = "",
    law: str = "",
    at: datetime | None = None,
) -> int:
    """Ask that a duty is waived, replaced by law, or does not apply; another decides. Returns the ruling. [D261]

    Needs conformity.ask and a reason. One of a duty is open or in force at a time. Raises NotFound, Refusal.
    """
    by.require("conformity.ask")
    when, why = at or clock.now(), reason_given(reason, duty="D261")
    if duty not in duties(by=OWN):
        raise NotFound
    Refusal.unless(rules.may_rule(kind, scope=scope.strip(), law=law.strip(), review_on=review_on, today=clock.today()))
    _out_of_date_end(duty, when)
    if RulingRow.objects.select_for_update().filter(duty=duty, ended_at=None).exists():
        raise Refusal(duty="D261", why=_("这项要求已有裁定或正在审批；先结束它"))
    row = RulingRow.objects.create(
        duty=duty, kind=kind.value, scope=scope.strip(), law=law.strip(), reason=why, review_on=review_on,
        asked_by=by.id, asked_by_name=by.name, asked_at=when,
    )  # fmt: skip
    row.request_id = request_open(plea=Plea(KIND, [row.id], _snapshot(row), why), by=by, at=when)
    row.save(update_fields=["request"])
    announce([RulingAsked(subject_id=row.id, about=_about(row), reason=why)], by=by, at=when)
    return row.id


@transaction.atomic
def rulings_settle(*, request_ids: Sequence[int], by: Actor, at: datetime | None = None) -> None:
    """What was approved holds from now on, what was not is over. Rooms call it; safe to repeat. [D261]"""
    by.require("conformity.ask")
    when = at or clock.now()
    waiting = RulingRow.objects.select_for_update().filter(
        request_id__in=list(request_ids), held_at=None, ended_at=None
    )
    rows = {row.request_id or 0: row for row in waiting.order_by("id")}
    settled = requests_settle(snapshots={i: _snapshot(row) for i, row in rows.items()}, by=OWN, at=when)
    for request_id, decided in settled.spent.items():
        row = rows[request_id]
        row.held_at, row.held_by_name = when, decided.name
        row.save(update_fields=["held_at", "held_by_name"])
        announce([RulingHeld(subject_id=row.id, about=_about(row))], by=OWN, at=when)
    for request_id, decided in settled.over.items():
        _end([rows[request_id]], decided.why or _("没有批准"), OWN, when)


@transaction.atomic
def ruling_end(*, ruling_id: int, reason: str, by: Actor, at: datetime | None = None) -> None:
    """End a ruling before its day, or take one back that waits; the duty counts again at once. [D261]

    Needs conformity.ask and a reason; raises NotFound.
    """
    by.require("conformity.ask")
    when, why = at or clock.now(), reason_given(reason, duty="D261")
    row = RulingRow.objects.select_for_update().filter(id=ruling_id, ended_at=None).first()
    if row is None:
        raise NotFound
    if row.held_at is None and row.request_id:
        request_void(request_ids=[row.request_id], reason=why, by=OWN, at=when)
    _end([row], why, by, when)


def _out_of_date_end(duty: str, at: datetime) -> None:
    """One whose day has come makes room for the next."""
    late = RulingRow.objects.select_for_update().filter(duty=duty, ended_at=None, review_on__lte=clock.today())
    rows = list(late)
    request_void(
        request_ids=[row.request_id for row in rows if row.request_id and row.held_at is None],
        reason=str(_("已到复核日期")), by=OWN, at=at,
    )  # fmt: skip
    _end(rows, _("已到复核日期"), OWN, at)


def _end(rows: Sequence[RulingRow], why: str | Text, by: Actor, at: datetime) -> None:
    for row in rows:
        row.ended_at, row.ended_why = at, str(why)
        row.save(update_fields=["ended_at", "ended_why"])
        announce([RulingEnded(subject_id=row.id, about=_about(row), reason=why)], by=by, at=at)


def _about(row: RulingRow) -> tuple[str, str]:
    return row.duty, RULING_TITLES[Ruling(row.kind)].msgid


def _snapshot(row: RulingRow) -> Snapshot:
    """What the approval is bound to."""
    told = ((_("范围"), row.scope), (_("法律和条款"), row.law), (_("原因"), row.reason))
    return Snapshot(
        title=_("{ruling}：{duty}", ruling=RULING_TITLES[Ruling(row.kind)], duty=duties(by=OWN)[row.duty].named),
        changes=(
            *(Change(label, "", value) for label, value in told if value),
            Change(_("到期或复核日期"), "", row.review_on.isoformat()),
        ),
        bound={"ruling": row.id},
    )
