"""制度发布: asked for by one, decided by the flow on these very words, then published by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction

from zhanggui.foundation.approvals.actions import Plea, request_open, request_void, requests_settle
from zhanggui.foundation.policy.actions._stepping import (
    OWN,
    WRITES,
    heard_so_far,
    publication_end,
    version_bind,
    version_locked,
    version_move,
)
from zhanggui.foundation.policy.facts import PublicationAsked
from zhanggui.foundation.policy.models import PolicyVersion, Publication
from zhanggui.foundation.policy.rules import is_heard
from zhanggui.foundation.policy.states import PUBLICATION, VersionState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg
from zhanggui.kit.reason import reason_given
from zhanggui.kit.subjects import Change, Snapshot


@transaction.atomic
def publication_ask(
    *, version_id: int, effective_on: date, interpreter: str, reason: str, by: Actor, at: datetime | None = None
) -> int:
    """Ask that the words the staff was heard on are approved and published from a day. [D270][D271][D275]

    Needs policy.manage and a reason; decided by others than who wrote it, bound to the mark of the words: changed
    words void it. Returns the publication. Raises BadInput, NotFound, Refusal.
    """
    by.require(WRITES)
    when, who = at or clock.now(), interpreter.strip()
    version = version_locked(version_id, by)
    if version.state != VersionState.CONSULTING:
        raise Refusal(duty="D270", why=msg("征求意见中的版本才能送审"))
    Refusal.unless(is_heard(heard_so_far(version)))
    if effective_on < clock.shanghai(when).date():
        raise BadInput(why=msg("生效日期不能早于发布当天"), duty="D275")
    if not who:
        raise BadInput(why=msg("请写明由哪个部门负责解释"), duty="D274")
    row = Publication(
        version=version, effective_on=effective_on, interpreter=who, reason=reason_given(reason, duty="D270"),
        asked_by=by.id or 0, asked_by_name=by.name, asked_at=when,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as taken:
        raise Refusal(duty="D270", why=msg("这一版已经送审，正等待批准")) from taken
    barred = [version.made_by] if version.made_by else []
    plea = Plea(PUBLICATION, [version.id], _snapshot(row, version), row.reason, barred=barred)
    row.request_id = request_open(plea=plea, by=by, at=when)
    row.save(update_fields=["request"])
    announce([PublicationAsked(subject_id=version.id, effective=f"{effective_on}", reason=row.reason)], by=by, at=when)
    return row.id


@transaction.atomic
def publications_settle(*, request_ids: Sequence[int], by: Actor, at: datetime | None = None) -> list[int]:
    """Publish what was approved, end what was not; safe to repeat. Returns the versions published. [D267][D270]

    Approved after its first day it binds from the day of approval. Needs policy.manage.
    """
    by.require(WRITES)
    when = at or clock.now()
    waiting = Publication.objects.seen_by(OWN).filter(request_id__in=list(request_ids), done_at=None, ended_at=None)
    rows = {row.request_id or 0: row for row in waiting.select_for_update().order_by("id")}
    versions = {i: version_locked(row.version_id, OWN) for i, row in rows.items()}
    unheard = [i for i, one in versions.items() if not is_heard(heard_so_far(one))]
    request_void(request_ids=unheard, reason=str(msg("送审后又有意见没有答复，或文字已改")), by=OWN, at=when)
    snapshots = {i: _snapshot(row, versions[i]) for i, row in rows.items()}
    found = requests_settle(snapshots=snapshots, by=OWN, at=when)
    for request_id, decided in found.spent.items():
        row, version = rows[request_id], versions[request_id]
        told = {"approved_by": decided.person_id, "approved_by_name": decided.name, "approved_at": when}
        version_move(version, "approve", OWN, when, told)
        day = max(row.effective_on, clock.shanghai(when).date())
        version_bind(version, day, row.interpreter, OWN, when)
        row.done_at = when
        row.save(update_fields=["done_at"])
    for request_id, decided in found.over.items():
        publication_end(rows[request_id], decided.why or msg("没有批准"), when)
    return [rows[i].version_id for i in found.spent]


def _snapshot(row: Publication, version: PolicyVersion) -> Snapshot:
    """As it would be published now: another wording has another mark."""
    return Snapshot(
        title=msg("发布制度《{title}》第 {number} 版", title=version.title, number=version.number),
        changes=(
            Change(msg("生效日期"), "", f"{row.effective_on}"),
            Change(msg("解释部门"), "", row.interpreter),
            Change(msg("文字指纹"), "", version.sealed[:12]),
        ),
        bound={"publication": row.id, "version": version.id, "state": version.state, "words": version.sealed},
    )
