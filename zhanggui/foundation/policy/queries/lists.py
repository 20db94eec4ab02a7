"""The list of policies, a row a version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from zhanggui.foundation.policy.models import Clause, PolicyVersion
from zhanggui.foundation.policy.queries.seen import seen
from zhanggui.foundation.policy.states import REPUBLIC, VERSION_TONES, VERSIONS, VersionState
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.pure import Text

S = VersionState
CITED_MOST = 20
QUEUES = {
    "published": Q(state=S.PUBLISHED.value),
    "draft": Q(state=S.DRAFT.value),
    "consulting": Q(state=S.CONSULTING.value),
    "approved": Q(state=S.APPROVED.value),
    "old": Q(state__in=[S.SUPERSEDED.value, S.DISCARDED.value]),
}
SORTS = {"changed": Sort("changed_at"), "effective": Sort("effective_on", nullable=True)}


@dataclass(frozen=True)
class PolicyRow:
    """A version in the list."""

    id: int
    title: str
    number: int
    state: VersionState
    clauses: int
    source: str
    made_by: str
    changed_at: datetime
    effective_on: date | None
    interpreter: str

    @property
    def state_title(self) -> Text:
        return VERSIONS.title(self.state)

    @property
    def tone(self) -> str:
        return VERSION_TONES.get(self.state, "neutral")


def version_rows(*, ask: Ask, by: Actor) -> Page[PolicyRow]:
    """One page of versions the asker may read; search by a part of the title. [D267]"""
    rows = seen(by).filter(QUEUES.get(ask.queue, Q()))
    if ask.search:
        rows = rows.filter(title__icontains=ask.search)
    return paginate(_counted(rows), ask=ask, sorts=SORTS, make=_row)


def version_counts(*, by: Actor) -> dict[str, int]:
    """How many versions stand in each queue."""
    return seen(by).aggregate(**{key: Count("id", filter=rows) for key, rows in QUEUES.items()})


def version_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """The titles of versions."""
    return dict(seen(by).filter(id__in=list(ids)).values_list("id", "title"))


def documents(*, by: Actor) -> list[tuple[int, str]]:
    """(id, title of the newest version) of every policy that is not void, for choices. Needs policy.manage. [D270]"""
    by.require("policy.manage")
    rows = seen(by).exclude(state=S.DISCARDED.value).order_by("document_id", "-number").distinct("document_id")
    return sorted(rows.values_list("document_id", "title"), key=lambda one: one[1])


def _counted(rows: QuerySet[PolicyVersion]) -> QuerySet[PolicyVersion]:
    counted: QuerySet[PolicyVersion] = rows.annotate(kept=Count("clauses", filter=Q(clauses__dropped="")))
    return counted


def _row(one: PolicyVersion) -> PolicyRow:
    return PolicyRow(
        id=one.id,
        title=one.title,
        number=one.number,
        state=VersionState(one.state),
        clauses=getattr(one, "kept", 0),
        source=one.source,
        made_by=one.made_by_name,
        changed_at=one.changed_at,
        effective_on=one.effective_on,
        interpreter=one.interpreter,
    )


def clauses_citing(*, law: str, by: Actor) -> list[tuple[int, str, str]]:
    """(version, title, words) of clauses of published policies that cite a law by its title. [D266]"""
    published = seen(by).filter(state=S.PUBLISHED.value)
    cites = Q(text__contains=f"《{law}》") | Q(text__contains=f"《{REPUBLIC}{law}》")
    rows = Clause.objects.seen_by(by).filter(cites, version__in=published, dropped="")
    found = rows.select_related("version").order_by("version_id", "position")[:CITED_MOST]
    return [(row.version_id, row.version.title, row.text) for row in found]
