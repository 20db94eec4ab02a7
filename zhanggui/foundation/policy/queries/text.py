"""A version as it is read: its clauses with their places, what is wrong in them, what was left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from zhanggui.foundation.law.queries import laws_repealed
from zhanggui.foundation.policy.models import Clause, PolicyVersion
from zhanggui.foundation.policy.queries.seen import seen
from zhanggui.foundation.policy.rules import Placed, Remark, Worded, linted, places
from zhanggui.foundation.policy.states import VERSION_TONES, VERSIONS, Level, VersionState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text

OWN = System("policy")
DEEPEST = 6
CONTENTS = (Level.PREFACE, Level.APPENDIX, Level.PART, Level.CHAPTER, Level.SECTION, Level.HAN)


@dataclass(frozen=True)
class ClauseRow:
    """A clause in its place, with what is wrong in it; `dropped` says why it is no policy."""

    id: int
    position: int
    depth: int
    level: Level
    label: str
    title: str
    text: str
    place: str
    dropped: str
    remarks: tuple[Remark, ...]

    @property
    def paragraphs(self) -> list[str]:
        return self.text.split("\n") if self.text else []

    @property
    def indent(self) -> int:
        """How far it is set in on screen."""
        return min(self.depth, DEEPEST)

    @property
    def is_heading(self) -> bool:
        return self.level in CONTENTS


@dataclass(frozen=True)
class PolicyText:
    """A version with its clauses; `next_id`: the version on its way that the asker may read."""

    id: int
    document_id: int
    next_id: int | None
    title: str
    number: int
    state: VersionState
    source: str
    made_by: str
    made_by_id: int | None
    made_at: datetime
    approved_by: str
    approved_at: datetime | None
    published_at: datetime | None
    effective_on: date | None
    ended_on: date | None
    interpreter: str
    clauses: tuple[ClauseRow, ...]
    dropped: tuple[ClauseRow, ...]

    @property
    def state_title(self) -> Text:
        return VERSIONS.title(self.state)

    @property
    def tone(self) -> str:
        return VERSION_TONES.get(self.state, "neutral")

    @property
    def is_draft(self) -> bool:
        return self.state == VersionState.DRAFT

    @property
    def is_consulting(self) -> bool:
        return self.state == VersionState.CONSULTING

    @property
    def is_approved(self) -> bool:
        return self.state == VersionState.APPROVED

    @property
    def is_published(self) -> bool:
        return self.state == VersionState.PUBLISHED

    @property
    def by_level(self) -> dict[str, int]:
        return dict(Counter(clause.level.value for clause in self.clauses))

    @property
    def contents(self) -> list[ClauseRow]:
        """The headings for the table of contents."""
        top = [clause for clause in self.clauses if clause.depth < 2 and (clause.is_heading or clause.title)]
        return top or [clause for clause in self.clauses if clause.depth == 0]

    @property
    def remarked(self) -> list[ClauseRow]:
        return [clause for clause in self.clauses if clause.remarks]


def policy_text(*, version_id: int, by: Actor) -> PolicyText:
    """A version with its clauses, as the asker may read it. Raises NotFound. [D267]"""
    found = seen(by).filter(id=version_id).first()
    if found is None:
        raise NotFound
    rows = list(found.clauses.all())
    kept = [row for row in rows if not row.dropped]
    told = places([Placed(Level(row.level), row.label, row.depth) for row in kept])
    repealed = laws_repealed(on=clock.today(), by=OWN)
    remarks = defaultdict[int, list[Remark]](list)
    worded = [Worded(place, row.depth, row.title, row.text) for place, row in zip(told, kept, strict=True)]
    for remark in linted(worded, repealed=repealed, title=found.title):
        remarks[remark.clause].append(remark)
    clauses = tuple(_row(row, told[at], tuple(remarks[at])) for at, row in enumerate(kept))
    coming = seen(by).filter(document_id=found.document_id, state__lt=VersionState.PUBLISHED.value)
    next_id = coming.exclude(id=found.id).values_list("id", flat=True).first()
    return _text(found, next_id, clauses, tuple(_row(row, "", ()) for row in rows if row.dropped))


def clause_of_draft(*, clause_id: int, by: Actor) -> ClauseRow:
    """A clause of a draft, to be put right. Needs policy.manage; raises NotFound. [D270]"""
    by.require("policy.manage")
    drafts = seen(by).filter(state=VersionState.DRAFT.value)
    found = Clause.objects.seen_by(by).filter(id=clause_id, version__in=drafts).first()
    if found is None:
        raise NotFound
    return _row(found, "", ())


def _row(row: Clause, place: str, remarks: tuple[Remark, ...]) -> ClauseRow:
    return ClauseRow(
        id=row.id, position=row.position, depth=row.depth, level=Level(row.level), label=row.label, title=row.title,
        text=row.text, place=place, dropped=row.dropped, remarks=remarks,
    )  # fmt: skip


def _text(
    one: PolicyVersion, next_id: int | None, clauses: tuple[ClauseRow, ...], dropped: tuple[ClauseRow, ...]
) -> PolicyText:
    return PolicyText(
        id=one.id,
        document_id=one.document_id,
        next_id=next_id,
        title=one.title,
        number=one.number,
        state=VersionState(one.state),
        source=one.source,
        made_by=one.made_by_name,
        made_by_id=one.made_by,
        made_at=one.made_at,
        approved_by=one.approved_by_name,
        approved_at=one.approved_at,
        published_at=one.published_at,
        effective_on=one.effective_on,
        ended_on=one.ended_on,
        interpreter=one.interpreter,
        clauses=clauses,
        dropped=dropped,
    )
