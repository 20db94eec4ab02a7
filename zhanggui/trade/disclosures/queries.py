"""Disclosures: one's own, and with approvals.view all of one's shops; and the limit that holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from zhanggui.foundation.approvals.queries import Awaiting, Decided, awaiting, decided
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import Proof
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text
from zhanggui.trade.disclosures.models import Disclosure, Limit
from zhanggui.trade.disclosures.states import DISCLOSURES, FIELD_TITLES, DisclosureState, Field

OWN = System("disclosures")
MOST = 50
SORTS = {"asked": Sort("asked_at")}
TONES = {
    DisclosureState.ASKED: "yellow",
    DisclosureState.READY: "green",
    DisclosureState.TAKEN: "red",
    DisclosureState.OVER: "neutral",
}
QUEUES = {
    "ready": Q(state=DisclosureState.READY.value),
    "asked": Q(state=DisclosureState.ASKED.value),
    "taken": Q(state=DisclosureState.TAKEN.value),
}


@dataclass(frozen=True)
class Limits:
    """Up to `rows` orders no approval is needed; what is granted may be taken for `hours`."""

    rows: int = 10
    hours: int = 24


@dataclass(frozen=True, kw_only=True)
class DisclosureRow:
    """A disclosure as the list tells it."""

    id: int
    state: DisclosureState
    rows: int
    fields: tuple[Text, ...]
    purpose: str
    asked_by: str
    asked_at: datetime
    expires_at: datetime | None
    over_at: datetime | None
    over_why: str
    request_id: int | None
    is_own: bool
    awaiting: Awaiting | None = None

    @property
    def label(self) -> str:
        return f"#{self.id}"

    @property
    def state_title(self) -> Text:
        return DISCLOSURES.title(self.state)

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def may_take(self) -> bool:
        return self.is_own and self.state is DisclosureState.READY


def limits_now(*, by: Actor) -> Limits:
    """The limit that holds. Needs disclosures.view."""
    by.require("disclosures.view")
    row = Limit.objects.seen_by(by).order_by("-id").first()
    return Limits(row.rows, row.hours) if row else Limits()


def disclosure_rows(*, ask: Ask, by: Actor) -> Page[DisclosureRow]:
    """One page of disclosures one may know of. Needs disclosures.view. [D077]"""
    rows = _known(by).filter(QUEUES.get(ask.queue, Q()))
    return paginate(rows, ask=ask, sorts=SORTS, make=lambda row: _told(row, by))


def disclosure_counts(*, by: Actor) -> dict[str, int]:
    """How many each queue holds. Needs disclosures.view."""
    counts: dict[str, int] = _known(by).aggregate(**{k: Count("id", filter=q) for k, q in QUEUES.items()})
    return counts


def disclosure_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """Disclosures as people call them. Needs disclosures.view."""
    return {row.id: f"#{row.id}" for row in _known(by).filter(id__in=list(ids))}


def disclosure_card(*, disclosure_id: int, by: Actor) -> DisclosureRow:
    """One disclosure. Needs disclosures.view; raises NotFound. [D077]"""
    row = _known(by).filter(id=disclosure_id).first()
    if row is None:
        raise NotFound
    waits = awaiting(request_ids=[row.request_id], by=by).get(row.request_id) if row.request_id else None
    return _told(row, by, waits)


def taken_unapproved(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """What left the house in the window; broken: above the limit without another's word, or too late. [D183]

    Needs disclosures.view.
    """
    by.require("disclosures.view")
    taken = list(
        Disclosure.objects.seen_by(by)
        .filter(state=DisclosureState.TAKEN.value, over_at__gte=since, over_at__lt=until)
        .order_by("id")
    )
    said = decided(request_ids=[row.request_id for row in taken if row.request_id], by=OWN)
    wrong = [row for row in taken if not _is_lawful(row, said.get(row.request_id or 0))]
    return Proof(len(taken), len(wrong), tuple(f"#{row.id}" for row in (wrong or taken)[:MOST]))


def _is_lawful(row: Disclosure, one: Decided | None) -> bool:
    agreed = one is not None and one.person_id not in {None, row.asked_by_id}
    in_time = row.over_at is not None and row.expires_at is not None and row.over_at <= row.expires_at
    return in_time and (agreed or row.rows <= row.free)


def _known(by: Actor) -> QuerySet[Disclosure]:
    """One's own, and with approvals.view those of one's shops and of several shops."""
    by.require("disclosures.view")
    mine = Q(asked_by_id=by.id or 0)
    several = Disclosure.objects.seen_by(OWN).filter(shop_id=None)
    seen: QuerySet[Disclosure] = several | Disclosure.objects.seen_by(by)
    return seen if by.can("approvals.view") else seen.filter(mine)


def _told(row: Disclosure, by: Actor, waits: Awaiting | None = None) -> DisclosureRow:
    state = DisclosureState(row.state)
    late = state is DisclosureState.READY and row.expires_at is not None and row.expires_at <= clock.now()
    return DisclosureRow(
        id=row.id,
        state=DisclosureState.OVER if late else state,
        rows=row.rows,
        fields=tuple(FIELD_TITLES[Field(field)] for field in row.fields),
        purpose=row.purpose,
        asked_by=row.asked_by_name,
        asked_at=row.asked_at,
        expires_at=row.expires_at,
        over_at=row.over_at,
        over_why=row.over_why,
        request_id=row.request_id,
        is_own=row.asked_by_id == by.id,
        awaiting=waits,
    )
