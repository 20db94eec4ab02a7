"""Hand-overs: the list, one as a checklist, those of a person, and the proof."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from zhanggui.foundation.staffing.models import Handover, Item
from zhanggui.foundation.staffing.states import CAUSE_TITLES, CUSTODY, STANDING_TITLES, Cause, Standing
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.leaving import all_holdings
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _

SORTS = {"opened": Sort("opened_at"), "due": Sort("due_at", descending=False)}
TONES = {Standing.OPEN: "yellow", Standing.LATE: "red", Standing.CLOSED: "green"}
OPEN_ITEMS = Count("items", filter=Q(items__done_at=None))
SHOWN = 20


@dataclass(frozen=True, kw_only=True)
class HandoverRow:
    """A hand-over in the list: whose, why, and how much of it is left."""

    id: int
    employee_id: int
    name: str
    number: str
    department: str
    cause: Cause
    opened_at: datetime
    opened_by: str
    due_at: datetime
    closed_at: datetime | None
    left: int
    total: int

    @property
    def cause_title(self) -> Text:
        return CAUSE_TITLES[self.cause]

    @property
    def standing(self) -> Standing:
        if self.closed_at:
            return Standing.CLOSED
        return Standing.LATE if self.due_at <= clock.now() else Standing.OPEN

    @property
    def standing_title(self) -> Text:
        return STANDING_TITLES[self.standing]

    @property
    def tone(self) -> str:
        return TONES[self.standing]


@dataclass(frozen=True, kw_only=True)
class ItemSeen:
    """One line of the checklist; `url` names the page where it is handed over."""

    id: int
    kind_title: Text
    label: str
    successor: str
    done_at: datetime | None
    done_by: str
    note: str
    url: str


@dataclass(frozen=True)
class HandoverCard:
    """A hand-over with its checklist; `taken` is what ended by itself, as (code, how many)."""

    row: HandoverRow
    taken: tuple[tuple[str, int], ...]
    items: tuple[ItemSeen, ...]


def handover_rows(*, ask: Ask, by: Actor) -> Page[HandoverRow]:
    """One page of hand-overs; search takes a name or number. Right: org.view. [D021]"""
    by.require("org.view")
    rows = _rows().filter(_queues().get(ask.queue, Q()))
    if ask.search:
        rows = rows.filter(Q(employee__name__contains=ask.search) | Q(employee__number=ask.search))
    if cause := ask.filters.get("cause"):
        rows = rows.filter(cause=cause)
    return paginate(rows, ask=ask, sorts=SORTS, make=_told)


def handover_counts(*, by: Actor) -> dict[str, int]:
    """How many hand-overs each queue holds. Right: org.view."""
    by.require("org.view")
    return Handover.objects.aggregate(**{key: Count("id", filter=rows) for key, rows in _queues().items()})


def handover_labels(*, ids: Sequence[int], by: Actor) -> Mapping[int, str]:
    """Hand-overs as people call them. Right: org.view."""
    by.require("org.view")
    return dict(Handover.objects.filter(id__in=list(ids)).values_list("id", "employee__name"))


def handover_card(*, handover_id: int, by: Actor) -> HandoverCard:
    """One hand-over as a checklist. Right: org.view. [D021]"""
    by.require("org.view")
    row = _rows().filter(id=handover_id).first()
    if row is None:
        raise NotFound(why=_("没有这次交接"))
    items = Item.objects.filter(handover=row).select_related("successor")
    return HandoverCard(_told(row), tuple(sorted(row.taken.items())), tuple(_item(item) for item in items))


def handovers_of(*, employee_id: int, by: Actor) -> list[HandoverRow]:
    """The hand-overs of one person, the newest first. Right: org.view."""
    by.require("org.view")
    return [_told(row) for row in _rows().filter(employee_id=employee_id).order_by("-id")[:SHOWN]]


def handover_open_count(*, by: Actor) -> int:
    """How many hand-overs are not done; the number of the menu. Right: org.view."""
    by.require("org.view")
    return Handover.objects.filter(closed_at=None).count()


def handed_over_in_time(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Hand-overs open or due in the window, and those not done when they were due. [D021] Right: org.view."""
    by.require("org.view")
    rows = Handover.objects.filter(Q(closed_at=None) | Q(due_at__gte=since), opened_at__lt=until)
    late = Q(closed_at=None, due_at__lt=until) | Q(closed_at__gt=F("due_at"))
    bad = rows.filter(late).order_by("id").values_list("id", flat=True)
    return Proof(rows.count(), len(bad), tuple(str(i) for i in bad[:SHOWN]))


def _queues() -> dict[str, Q]:
    now = clock.now()
    return {
        "open": Q(closed_at=None),
        "late": Q(closed_at=None, due_at__lte=now),
        "closed": Q(closed_at__isnull=False),
    }


def _rows() -> QuerySet[Handover, Any]:
    return Handover.objects.select_related("employee__department").annotate(left=OPEN_ITEMS, total=Count("items"))


def _told(row: Any) -> HandoverRow:
    person = row.employee
    return HandoverRow(
        id=row.id,
        employee_id=person.id,
        name=person.name,
        number=person.number,
        department=person.department.name if person.department else "",
        cause=Cause(row.cause),
        opened_at=row.opened_at,
        opened_by=row.opened_by_name,
        due_at=row.due_at,
        closed_at=row.closed_at,
        left=row.left,
        total=row.total,
    )


def _item(item: Item) -> ItemSeen:
    holding = all_holdings().get(item.kind)
    title = holding.title if holding else _("保管物和其他事项") if item.kind == CUSTODY else _("{code}", code=item.kind)
    return ItemSeen(
        id=item.id,
        kind_title=title,
        label=item.label,
        successor=item.successor.name if item.successor else "",
        done_at=item.done_at,
        done_by=item.done_by_name,
        note=item.note,
        url=holding.url if holding else "",
    )
