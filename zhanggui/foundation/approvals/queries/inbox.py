"""The inbox: what waits for me, what I asked, decided, was told of; with approvals.view all of my shops."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import Count, Q, QuerySet

from zhanggui.foundation.approvals.models import Request, Task
from zhanggui.foundation.approvals.queries._seen import OWN, copied_to, decided_by, known_to, waiting_for
from zhanggui.foundation.approvals.states import REQUESTS, RequestState, Sort, TaskState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.filters import on_days
from zhanggui.kit.desk.keyset import Sort as Order
from zhanggui.kit.desk.keyset import paginate
from zhanggui.kit.desk.wording import say
from zhanggui.kit.pure import Text, msg, revived
from zhanggui.kit.subjects import all_kinds

SORTS = {"asked": Order("asked_at"), "due": Order("due_at", descending=False, nullable=True)}
TONES = {
    RequestState.PENDING: "yellow",
    RequestState.GRANTED: "green",
    RequestState.APPROVED: "green",
    RequestState.REFUSED: "red",
    RequestState.WITHDRAWN: "neutral",
    RequestState.VOID: "orange",
    RequestState.SPENT: "green",
}
AFTERWARDS = timedelta(hours=24)
FILLED = re.compile(r"\{\w+\}")
NOBODY: Mapping[int, str] = {}


@dataclass(frozen=True, kw_only=True)
class RequestRow:
    """A request in the list; `asked` names who is asked now, `step` is 2/3."""

    id: int
    kind: str
    kind_title: Text
    title: str | Text
    reason: str
    amount: Decimal | None
    state: RequestState
    stuck: bool
    done_first: bool
    sampled: bool
    asked_by: str
    asked_at: datetime
    due_at: datetime | None
    late: bool
    step: str
    asked: str

    @property
    def state_title(self) -> Text:
        return msg("没有审批人，停住") if self.stuck else REQUESTS.title(self.state)

    @property
    def tone(self) -> str:
        return "red" if self.stuck else TONES[self.state]


def kind_titled(code: str) -> Text:
    kind = all_kinds().get(code)
    return kind.title if kind else msg("{code}", code=code)


def titled(title: str, kept: object) -> str | Text:
    """A title as it was handed in; of older requests only its Chinese is kept."""
    return revived(kept) if isinstance(kept, dict) else title


def _queues(by: Actor) -> dict[str, Q]:
    pending = Q(state=RequestState.PENDING.value)
    queues = {
        "mine": pending & waiting_for(by),
        "started": Q(asked_by=by.id or 0),
        "decided": decided_by(by),
        "copied": copied_to(by),
    }
    if by.can("approvals.view"):
        queues["stuck"] = pending & Q(stuck=True)
        now = clock.now()
        done_first = Q(done_first=True, asked_at__lte=now - AFTERWARDS)
        queues["late"] = pending & (Q(due_at__lte=now) | done_first)
        granted = [RequestState.GRANTED.value, RequestState.SPENT.value]
        queues["sampled"] = Q(sampled=True, checked_by=None, state__in=granted, rule__sort=Sort.GRANT.value)
    return queues


def request_rows(*, ask: Ask, by: Actor) -> Page[RequestRow]:
    """One page of requests one may know of. Needs approvals.decide. [D009]"""
    by.require("approvals.decide")
    rows = known_to(by).filter(_queues(by).get(ask.queue, Q()))
    if kind := ask.filters.get("kind"):
        rows = rows.filter(kind=kind)
    if days := ask.filters.get("asked"):
        rows = rows.filter(on_days("asked_at", days))
    if ask.search:
        called = Q(title__contains=ask.search) | Q(kind__in=_kinds_called(ask.search))
        rows = rows.filter(called | Q(asked_by_name=ask.search) | _titles_worded(ask.search, rows))
    page = paginate(rows, ask=ask, sorts=SORTS, make=lambda row: row)
    asked = asked_names([row.id for row in page.rows])
    return Page([row_told(row, asked) for row in page.rows], page.next, page.prev, page.total, page.capped)


def _kinds_called(words: str) -> list[str]:
    """Kinds whose name holds these words in the reader's language: titles are kept in Chinese only."""
    wanted = words.casefold()
    return [code for code, kind in all_kinds().items() if wanted in say(kind.title).casefold()]


def _titles_worded(words: str, rows: QuerySet[Request]) -> Q:
    """Titles of ours that hold these words as the reader reads them, whatever they are filled with."""
    if not words.isascii():
        return Q(pk__in=())  # what stands in Chinese is found as it stands
    kept = "snapshot__title__msgid"
    worded = (msgid for msgid in rows.order_by().values_list(kept, flat=True).distinct() if msgid)
    found = [msgid for msgid in worded if words.casefold() in FILLED.sub("", say(Text(msgid))).casefold()]
    return Q(**{f"{kept}__in": found})


def request_counts(*, by: Actor) -> dict[str, int]:
    """How many requests each queue holds. Needs approvals.decide."""
    by.require("approvals.decide")
    shown = {key: rows for key, rows in _queues(by).items() if key not in {"started", "decided", "copied"}}
    counts = {key: Count("id", filter=rows) for key, rows in shown.items()}
    return known_to(by).aggregate(**counts)


def requests_waiting(*, by: Actor) -> int:
    """How many requests wait for this person; the number of the menu."""
    return known_to(by).filter(waiting_for(by), state=RequestState.PENDING.value).count()


def request_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """Requests as people call them. Needs approvals.decide."""
    by.require("approvals.decide")
    rows = known_to(by).filter(id__in=list(ids)).values_list("id", "title", "snapshot__title")
    return {i: say(titled(title, kept)) for i, title, kept in rows}


def stuck_ids(*, by: Actor) -> list[int]:
    """Requests that stand still for want of people. Needs approvals.manage."""
    by.require("approvals.manage")
    rows = known_to(by).filter(state=RequestState.PENDING.value, stuck=True)
    return list(rows.order_by("id").values_list("id", flat=True)[:1_000])


def kind_options(*, by: Actor) -> list[tuple[str, Text]]:
    """The kinds of requests, for choices. Needs approvals.decide."""
    by.require("approvals.decide")
    return [(kind.code, kind.title) for kind in sorted(all_kinds().values(), key=lambda kind: kind.code)]


def asked_names(request_ids: Sequence[int]) -> dict[int, str]:
    found: dict[int, list[str]] = {}
    tasks: QuerySet[Task] = Task.objects.seen_by(OWN).filter(request_id__in=request_ids, state=TaskState.OPEN.value)
    for request_id, name in tasks.order_by("place", "id").values_list("request_id", "person_name"):
        found.setdefault(request_id, []).append(name)
    return {i: "、".join(names[:3]) + ("…" if len(names) > 3 else "") for i, names in found.items()}


def _is_late(row: Request) -> bool:
    """Overdue where it stands; what was done first is overdue after a day, wherever it stands."""
    ends = [row.due_at] if row.due_at else []
    ends += [row.asked_at + AFTERWARDS] if row.done_first else []
    return any(end <= clock.now() for end in ends)


def row_told(row: Request, asked: Mapping[int, str] = NOBODY) -> RequestRow:
    pending = row.state == RequestState.PENDING
    return RequestRow(
        id=row.id,
        kind=row.kind,
        kind_title=kind_titled(row.kind),
        title=titled(row.title, row.snapshot.get("title")),
        reason=row.reason,
        amount=row.amount,
        state=RequestState(row.state),
        stuck=pending and row.stuck,
        done_first=row.done_first,
        sampled=row.sampled,
        asked_by=row.asked_by_name,
        asked_at=row.asked_at,
        due_at=row.due_at if pending else None,
        late=pending and _is_late(row),
        step=f"{row.step + 1}/{len(row.steps)}" if pending else "",
        asked=asked.get(row.id, ""),
    )
