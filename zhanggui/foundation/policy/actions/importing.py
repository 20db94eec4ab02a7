"""Written policies come in from files: each becomes a draft, once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from zhanggui.foundation.law.queries import laws_repealed
from zhanggui.foundation.policy.actions._stepping import next_number
from zhanggui.foundation.policy.facts import PoliciesExported, PolicyImported
from zhanggui.foundation.policy.models import Clause, PolicyDocument, PolicyVersion
from zhanggui.foundation.policy.rules import (
    Note,
    Parsed,
    Placed,
    Remark,
    Worded,
    digest_of,
    linted,
    places,
    policies_in,
)
from zhanggui.foundation.policy.states import Level, VersionState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.documents.prose import prose_of
from zhanggui.kit.errors import BadInput
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg, sayable
from zhanggui.kit.turns import take_turn

TITLE_MOST, LABEL_MOST = 120, 24
PREVIEWED = 200


@dataclass(frozen=True)
class Imported:
    """A policy of a file: where it is kept (a new one nowhere on trial), whether it is new, what was read in it."""

    title: str
    version_id: int | None
    is_new: bool
    clauses: int
    by_level: dict[str, int]
    outline: tuple[tuple[int, str, str], ...]
    remarks: tuple[tuple[str, Remark], ...]
    notes: tuple[Note, ...]

    @property
    def left_out(self) -> int:
        """Clauses that the preview does not show."""
        return max(0, self.clauses - len(self.outline))


@transaction.atomic
def policy_import(
    *, path: Path, name: str, by: Actor, document_id: int | None = None, trial: bool = False, at: datetime | None = None
) -> list[Imported]:
    """Read the policies of a TXT, DOCX or PDF file and keep each as a draft; the same words make nothing new. [D267]

    Needs policy.manage. `document_id`: the file is the next version of that policy; `trial` tells the same and keeps
    nothing. Raises BadInput for what cannot be read, NotFound, Refusal while another version of it is on its way.
    """
    by.require("policy.manage")
    found = policies_in(prose_of(path, name), name=Path(name).stem or name)
    if all(clause.level == Level.PLAIN for one in found for clause in one.clauses):
        raise BadInput(why=msg("没有读到条款：请确认文件里有“第一条”“一、”“1.”这样的编号"))
    if document_id is not None and len(found) > 1:
        raise BadInput(why=msg("文件里有 {n} 份制度，不能作为一份制度的新版本", n=len(found)))
    take_turn("policy.policies_import")  # two imports of one file at once make one draft
    when = at or clock.now()
    return [_told(one, *_kept(one, name, document_id, by, when, trial=trial)) for one in found]


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Write down that the list of policies left the house. Needs policy.manage. [D267]"""
    by.require("policy.manage")
    announce([PoliciesExported(subject_id=by.id or 0, count=count)], by=by)


def _kept(
    one: Parsed, name: str, document_id: int | None, by: Actor, at: datetime, *, trial: bool
) -> tuple[int | None, bool]:
    """The version of these words, and whether it had to be made; on trial it is not."""
    digest = digest_of(one.title, [(clause.label, clause.title, clause.text) for clause in one.clauses])
    known = PolicyVersion.objects.seen_by(by).filter(digest=digest).exclude(state=VersionState.DISCARDED.value).first()
    if known is not None:
        return known.id, False
    number = 1 if document_id is None else next_number(document_id, by)
    if trial:
        return None, True
    version = PolicyVersion.objects.create(
        document_id=document_id or PolicyDocument.objects.create(title=one.title[:TITLE_MOST], created_at=at).id,
        number=number,
        title=one.title[:TITLE_MOST],
        heading=list(one.heading),
        source=sayable(name),
        digest=digest,
        made_by=by.id,
        made_by_name=by.name,
        made_at=at,
        changed_at=at,
    )
    Clause.objects.bulk_create(_rows(version, one))
    told = PolicyImported(subject_id=version.id, titled=one.title[:TITLE_MOST], clauses=len(one.clauses))
    announce([told], by=by, at=at)
    return version.id, True


def _rows(version: PolicyVersion, one: Parsed) -> list[Clause]:
    """Clauses in order; what was left out stands last, with its reason."""
    rows = [
        Clause(
            version=version, position=at, depth=clause.depth, level=clause.level.value, label=clause.label[:LABEL_MOST],
            title=clause.title[:TITLE_MOST], text=clause.text,
        )
        for at, clause in enumerate(one.clauses, start=1)
    ]  # fmt: skip
    rows += [
        Clause(
            version=version, position=len(rows) + at, depth=0, level=Level.PLAIN.value, text=note.text,
            dropped=str(note.why),
        )
        for at, note in enumerate(one.notes, start=1)
    ]  # fmt: skip
    return rows


def _told(one: Parsed, version_id: int | None, is_new: bool) -> Imported:
    told = places([Placed(clause.level, clause.label, clause.depth) for clause in one.clauses])
    worded = [Worded(place, c.depth, c.title, c.text) for place, c in zip(told, one.clauses, strict=True)]
    repealed = laws_repealed(on=clock.today(), by=System("policy"))
    remarks = tuple((told[remark.clause], remark) for remark in linted(worded, repealed=repealed, title=one.title))
    levels = Counter(clause.level.value for clause in one.clauses)
    outline = tuple((c.depth, c.label, c.title or c.text) for c in one.clauses[:PREVIEWED])
    return Imported(one.title, version_id, is_new, len(one.clauses), dict(levels), outline, remarks, one.notes)
