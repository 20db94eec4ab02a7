"""Steps of a version, shared by those that people take and those that an approval takes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from zhanggui.foundation.approvals.actions import request_void
from zhanggui.foundation.policy.actions.reading import readers_ask
from zhanggui.foundation.policy.facts import PolicyPublished, PublicationEnded, VersionMoved
from zhanggui.foundation.policy.models import PolicyDocument, PolicyVersion, Publication
from zhanggui.foundation.policy.rules import Consulted
from zhanggui.foundation.policy.states import VERSIONS, VersionState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import advance_many
from zhanggui.kit.pure import Text, msg

OWN = System("policy")
WRITES, APPROVES = "policy.manage", "policy.approve"


def version_bind(version: PolicyVersion, effective_on: date, interpreter: str, by: Actor, when: datetime) -> None:
    """An approved version binds from a day, and everybody is asked to read it."""
    for older in version.document.versions.filter(state=VersionState.PUBLISHED.value).select_for_update():
        version_move(older, "supersede", by, when, {"ended_on": max(effective_on, older.effective_on or effective_on)})
    told = {"published_by_name": by.name, "published_at": when}
    told |= {"effective_on": effective_on, "interpreter": interpreter}
    version_move(version, "publish", by, when, told)
    news = PolicyPublished(subject_id=version.id, effective=f"{effective_on}", interpreter=interpreter)
    announce([news], by=by, at=when)
    readers_ask(by=by, at=when)


def heard_so_far(version: PolicyVersion) -> Consulted:
    """How far the staff was heard on these words."""
    minutes = version.minutes.filter(digest=version.sealed).count()
    return Consulted(minutes, version.opinions.filter(answered_at=None).count(), version.made_by)


def version_locked(version_id: int, by: Actor) -> PolicyVersion:
    """A version in hand, until the end of the transaction."""
    found = PolicyVersion.objects.seen_by(by).select_for_update().filter(id=version_id).first()
    if found is None:
        raise NotFound
    return found


def next_number(document_id: int, by: Actor) -> int:
    """What the next version of a policy in hand is numbered, or the refusal while another is on its way. [D270]"""
    found = PolicyDocument.objects.seen_by(by).select_for_update().filter(id=document_id).first()
    if found is None:
        raise NotFound
    others = list(found.versions.order_by("-number").values_list("number", "state"))
    if any(state < VersionState.PUBLISHED for _number, state in others):
        raise Refusal(duty="D270", why=msg("这份制度已有一个未发布的版本"), next_step=msg("先发布、或作废那个版本"))
    return others[0][0] + 1 if others else 1


def version_move(
    version: PolicyVersion, action: str, by: Actor, at: datetime | None, changes: Mapping[str, Any], *, why: str = ""
) -> None:
    """One step of a version, or the refusal that says why not."""
    when = at or clock.now()
    moved = advance_many(
        model=PolicyVersion,
        machine=VERSIONS,
        ids=[version.id],
        action=action,
        by=OWN,
        changes={**changes, "changed_at": when},
    )
    for verdict in moved.refused.values():
        raise Refusal.of(verdict)
    verb = [VERSIONS.verb(action).msgid]
    announce([VersionMoved(subject_id=version.id, step=action, why=why, verb=verb)], by=by, at=when)


def publication_end(row: Publication, why: str | Text, at: datetime) -> None:
    """What was asked for is over without."""
    row.ended_at, row.ended_why = at, str(why)[:400]
    row.save(update_fields=["ended_at", "ended_why"])
    announce([PublicationEnded(subject_id=row.version_id, reason=why)], by=OWN, at=at)


def publications_void(version: PolicyVersion, why: str, at: datetime) -> None:
    """The words go back: nobody is asked about them any more."""
    for row in version.publications.filter(done_at=None, ended_at=None).select_for_update():
        request_void(request_ids=[row.request_id or 0], reason=why, by=OWN, at=at)
        publication_end(row, why, at)
