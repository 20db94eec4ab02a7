"""Campaigns, their rows, and what a new campaign would lay before whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from zhanggui.foundation.org.queries import posts_held
from zhanggui.foundation.recertification.models import Campaign, Row
from zhanggui.foundation.recertification.states import (
    CAMPAIGNS,
    DECISIONS,
    FLAGS,
    TONES,
    CampaignState,
    Decision,
    Flag,
)
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import Proof
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text, msg
from zhanggui.kit.rights import title_of

OWN = System("recertification")
SHOWN = 20
UNDECIDED = Q(decision=Decision.NONE.value)
DEFERRED = Q(decision=Decision.DEFER.value)
SORTS = {"number": Sort("number", descending=False), "since": Sort("since")}
CAMPAIGN_SORTS = {"started": Sort("started_at")}


@dataclass(frozen=True, kw_only=True)
class CampaignRow:
    """A campaign with how far it is; `late`: past its day and not closed.

    `department` (its code; none: all) and `rights` (none: any) are what it was started for.
    """

    id: int
    title: str
    state: int
    started_by: str
    started_at: datetime
    due_at: datetime
    closed_at: datetime | None
    closed_by: str
    digest: str
    department: str
    rights: tuple[Text, ...]
    rows: int
    undecided: int
    kept: int
    taken: int
    deferred: int
    flagged: int

    @property
    def late(self) -> bool:
        return self.state == CampaignState.OPEN and self.due_at <= clock.now()

    @property
    def state_title(self) -> Text:
        return msg("已逾期") if self.late else CAMPAIGNS.title(self.state)

    @property
    def tone(self) -> str:
        return "red" if self.late else "yellow" if self.state == CampaignState.OPEN else "green"

    @property
    def progress(self) -> str:
        return f"{self.rows - self.undecided}/{self.rows}"


@dataclass(frozen=True, kw_only=True)
class RowSeen:
    """A row: who, in which post, with which rights, what is odd, who reviews it and what was decided."""

    id: int
    campaign_id: int
    campaign: str
    employee_id: int
    name: str
    number: str
    post: Text
    since: datetime
    rights: tuple[Text, ...]
    flags: tuple[Text, ...]
    reviewer: str
    decision: Decision
    reason: str
    decided_by: str
    decided_at: datetime | None
    due_at: datetime

    @property
    def decision_title(self) -> Text:
        return DECISIONS[self.decision]

    @property
    def tone(self) -> str:
        return TONES[self.decision]


def campaign_rows(*, ask: Ask, by: Actor) -> Page[CampaignRow]:
    """One page of campaigns. Right: org.view. [D182]"""
    by.require("org.view")
    state = {"open": CampaignState.OPEN, "closed": CampaignState.CLOSED}.get(ask.queue)
    rows = _campaigns().filter(Q() if state is None else Q(state=state.value))
    if ask.search:
        rows = rows.filter(title__contains=ask.search)
    return paginate(rows, ask=ask, sorts=CAMPAIGN_SORTS, make=_campaign)


def campaign_counts(*, by: Actor) -> dict[str, int]:
    """How many campaigns each queue holds. Right: org.view."""
    by.require("org.view")
    states = {"open": CampaignState.OPEN, "closed": CampaignState.CLOSED}
    return Campaign.objects.aggregate(**{k: Count("id", filter=Q(state=s.value)) for k, s in states.items()})


def campaign_card(*, campaign_id: int, by: Actor) -> CampaignRow:
    """One campaign. Right: org.view. [D182]"""
    by.require("org.view")
    row = _campaigns().filter(id=campaign_id).first()
    if row is None:
        raise NotFound(why=msg("没有这次权限复核"))
    return _campaign(row)


def review_rows(*, ask: Ask, by: Actor) -> Page[RowSeen]:
    """One page of rows: one's own to review; with org.view everybody's. Right: todos.use. [D182, D193]"""
    rows = _mine(by).filter(_queues(by).get(ask.queue, Q()))
    if ask.search:
        rows = rows.filter(Q(name__contains=ask.search) | Q(number=ask.search))
    if campaign := ask.filters.get("campaign"):
        rows = rows.filter(campaign_id=int(campaign))
    if flag := ask.filters.get("flag"):
        rows = rows.filter(flags__contains=[flag])
    return paginate(rows.select_related("campaign"), ask=ask, sorts=SORTS, make=_row)


def review_counts(*, by: Actor) -> dict[str, int]:
    """How many rows each queue holds. Right: todos.use."""
    return _mine(by).aggregate(**{key: Count("id", filter=rows) for key, rows in _queues(by).items()})


def review_labels(*, ids: Sequence[int], by: Actor) -> Mapping[int, str]:
    """Rows as people call them. Right: todos.use."""
    rows = _mine(by).filter(id__in=list(ids)).values_list("id", "name", "post")
    return {row_id: f"{name} {post}" for row_id, name, post in rows}


def review_card(*, row_id: int, by: Actor) -> RowSeen:
    """One row. Right: todos.use; one's own to review, or org.view."""
    row = _mine(by).select_related("campaign").filter(id=row_id).first()
    if row is None:
        raise NotFound(why=msg("没有这一行复核"))
    return _row(row)


def campaign_options(*, by: Actor) -> list[tuple[str, str]]:
    """(id, title) of the campaigns one sees rows of. Right: todos.use."""
    seen = Campaign.objects.filter(id__in=_mine(by).values("campaign_id")).order_by("-id")
    return [(str(i), title) for i, title in seen.values_list("id", "title")]


def reviewed_in_time(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Rows of campaigns due in the window; broken: undecided or deferred past the day, or taken and held again. [D182]

    Right: org.view.
    """
    by.require("org.view")
    due = Row.objects.filter(campaign__due_at__gte=since, campaign__due_at__lt=until)
    late = due.filter(UNDECIDED | DEFERRED, campaign__due_at__lte=clock.now()).values_list("id", flat=True)
    held = {(one.employee_id, one.post_id) for one in posts_held(by=OWN)}
    taken = due.filter(decision=Decision.TAKE.value).values_list("id", "employee_id", "assignment__post_id")
    bad = sorted([*late, *(row_id for row_id, who, post in taken if (who, post) in held)])
    return Proof(due.count(), len(bad), tuple(str(i) for i in bad[:SHOWN]))


def rows_in_hand(*, by: Actor) -> int:
    """How many rows wait for me; the number of the menu. Right: todos.use."""
    by.require("todos.use")
    return Row.objects.filter(UNDECIDED, reviewer=by.id or 0, campaign__state=CampaignState.OPEN.value).count()


def _mine(by: Actor) -> QuerySet[Row]:
    by.require("todos.use")
    return Row.objects.all() if by.can("org.view") else Row.objects.filter(reviewer=by.id or 0)


def _queues(by: Actor) -> dict[str, Q]:
    open_ = Q(campaign__state=CampaignState.OPEN.value)
    return {
        "mine": open_ & UNDECIDED & Q(reviewer=by.id or 0),
        "undecided": open_ & UNDECIDED,
        "deferred": open_ & DEFERRED,
        "decided": ~UNDECIDED,
    }


def _campaigns() -> QuerySet[Campaign]:
    of = {decision: Count("rows", filter=Q(rows__decision=decision.value)) for decision in Decision}
    return Campaign.objects.annotate(
        total=Count("rows"),
        undecided=of[Decision.NONE],
        kept=of[Decision.KEEP],
        taken=of[Decision.TAKE],
        deferred=of[Decision.DEFER],
        flagged=Count("rows", filter=~Q(rows__flags=[])),
    )


def _campaign(row: Campaign) -> CampaignRow:
    told: dict[str, int] = {key: getattr(row, key) for key in ("undecided", "kept", "taken", "deferred", "flagged")}
    return CampaignRow(
        id=row.id,
        title=row.title,
        state=row.state,
        started_by=row.started_by_name,
        started_at=row.started_at,
        due_at=row.due_at,
        closed_at=row.closed_at,
        closed_by=row.closed_by_name,
        digest=row.digest,
        department=row.asked["department"],
        rights=tuple(title_of(code) for code in row.asked["rights"]),
        rows=row.total,  # type: ignore[attr-defined]  # annotated
        **told,
    )


def _row(row: Row) -> RowSeen:
    return RowSeen(
        id=row.id,
        campaign_id=row.campaign_id,
        campaign=row.campaign.title,
        employee_id=row.employee_id,
        name=row.name,
        number=row.number,
        post=msg(row.post),
        since=row.since,
        rights=tuple(title_of(code) for code in row.rights),
        flags=tuple(FLAGS[Flag(flag)] for flag in row.flags),
        reviewer=row.reviewer_name,
        decision=Decision(row.decision),
        reason=row.reason,
        decided_by=row.decided_by_name,
        decided_at=row.decided_at,
        due_at=row.campaign.due_at,
    )
