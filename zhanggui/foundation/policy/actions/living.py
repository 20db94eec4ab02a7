"""The life of a version: consulted on, approved by a second person, published, superseded by the next."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from zhanggui.foundation.approvals.queries import flow_since
from zhanggui.foundation.policy.actions._stepping import (
    APPROVES,
    OWN,
    WRITES,
    heard_so_far,
    next_number,
    publications_void,
    version_bind,
    version_locked,
    version_move,
)
from zhanggui.foundation.policy.facts import DraftStarted
from zhanggui.foundation.policy.models import Clause, PolicyVersion
from zhanggui.foundation.policy.rules import digest_of, may_approve
from zhanggui.foundation.policy.states import PUBLICATION, VersionState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg
from zhanggui.kit.reason import reason_given


@transaction.atomic
def version_consult(*, version_id: int, by: Actor, at: datetime | None = None) -> None:
    """Put a draft before the staff: from here its words are fixed and marked. [D271]

    Needs policy.manage; raises NotFound, Refusal.
    """
    by.require(WRITES)
    version = version_locked(version_id, by)
    kept = version.clauses.filter(dropped="").values_list("label", "title", "text")
    version_move(version, "consult", by, at, {"sealed": digest_of(version.title, kept)})


@transaction.atomic
def version_approve(*, version_id: int, by: Actor, at: datetime | None = None) -> None:
    """Approve the words the staff was heard on. [D270][D271]

    Needs policy.approve; raises NotFound, Refusal for the author, without minutes or with opinions unanswered, and
    where a flow for publications is live: then `publication_ask` is the way.
    """
    by.require(APPROVES)
    when = at or clock.now()
    begun = flow_since(kind=PUBLICATION, by=OWN)
    if begun is not None and begun <= when:
        raise Refusal(duty="D270", why=msg("公司启用了“制度发布”审批流程：请点“送审发布”，按流程批准后自动发布"))
    version = version_locked(version_id, by)
    verdict = may_approve(heard_so_far(version), by.id)
    if version.state == VersionState.CONSULTING and not verdict:
        raise Refusal.of(verdict)
    version_move(version, "approve", by, when, {"approved_by": by.id, "approved_by_name": by.name, "approved_at": when})


@transaction.atomic
def version_return(*, version_id: int, reason: str, by: Actor, at: datetime | None = None) -> None:
    """Send a version back to be changed; changed words are consulted on again. [D270]

    Needs policy.manage or policy.approve, and a reason; raises NotFound, Refusal.
    """
    by.require(APPROVES if by.can(APPROVES) else WRITES)
    version, why, when = version_locked(version_id, by), reason_given(reason, duty="D270"), at or clock.now()
    cleared = {"sealed": "", "approved_by": None, "approved_by_name": "", "approved_at": None}
    publications_void(version, why, when)
    version_move(version, "return", by, when, cleared, why=why)


@transaction.atomic
def version_discard(*, version_id: int, reason: str, by: Actor, at: datetime | None = None) -> None:
    """End a draft; it stays to be read. Needs policy.manage and a reason; raises NotFound, Refusal. [D270]"""
    by.require(WRITES)
    version_move(version_locked(version_id, by), "discard", by, at, {}, why=reason_given(reason, duty="D270"))


@transaction.atomic
def version_publish(
    *, version_id: int, effective_on: date, interpreter: str, by: Actor, at: datetime | None = None
) -> None:
    """Publish an approved version to all: it binds from a day, the one before until then. [D267][D274][D275]

    Needs policy.manage; `interpreter` answers questions about it. Raises BadInput for a day before today, NotFound,
    Refusal.
    """
    by.require(WRITES)
    when, who = at or clock.now(), interpreter.strip()
    if effective_on < when.astimezone(clock.SHANGHAI).date():
        raise BadInput(why=msg("生效日期不能早于发布当天"), duty="D275")
    if not who:
        raise BadInput(why=msg("请写明由哪个部门负责解释"), duty="D274")
    version_bind(version_locked(version_id, by), effective_on, who, by, when)


@transaction.atomic
def version_revise(*, version_id: int, by: Actor, at: datetime | None = None) -> int:
    """Begin the next version with the words of a published one. [D270]

    Needs policy.manage; raises NotFound, Refusal while another version is on its way. Returns the draft.
    """
    by.require(WRITES)
    version, when = version_locked(version_id, by), at or clock.now()
    draft = PolicyVersion.objects.create(
        document_id=version.document_id,
        number=next_number(version.document_id, by),
        title=version.title,
        heading=version.heading,
        made_by=by.id,
        made_by_name=by.name,
        made_at=when,
        changed_at=when,
    )
    kept = version.clauses.filter(dropped="").values("position", "depth", "level", "label", "title", "text")
    Clause.objects.bulk_create([Clause(version=draft, **row) for row in kept])
    announce([DraftStarted(subject_id=draft.id, number=draft.number)], by=by, at=when)
    return draft.id
