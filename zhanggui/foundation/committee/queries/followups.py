"""What follows from resolutions: whose it is, until when, and what was done."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from zhanggui.foundation.committee.models import FollowUp, Item
from zhanggui.foundation.committee.queries.members import OWN
from zhanggui.foundation.org.queries import people_choices
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.leaving import Held
from zhanggui.kit.pure import Text, msg

SORTS = {"due": Sort("due", descending=False), "given": Sort("given_at")}


@dataclass(frozen=True, kw_only=True)
class FollowUpRow:
    """Something to be done because of a resolution."""

    id: int
    item_id: int
    item: str
    what: str
    owner: str
    due: date
    given_by: str
    given_at: datetime
    done_at: datetime | None
    done_by: str
    note: str

    @property
    def late(self) -> bool:
        return self.done_at is None and self.due < clock.today()

    @property
    def state_title(self) -> Text:
        return msg("已完成") if self.done_at else msg("已逾期") if self.late else msg("落实中")

    @property
    def tone(self) -> str:
        return "green" if self.done_at else "red" if self.late else "azure"


def followup_rows(*, ask: Ask, by: Actor) -> Page[FollowUpRow]:
    """One page: one's own; with committee.view everybody's. Right: todos.use. [D005]"""
    rows = _seen(by).filter(_queues().get(ask.queue, Q()))
    if ask.search:
        rows = rows.filter(Q(what__contains=ask.search) | Q(owner_name__contains=ask.search))
    return paginate(rows.select_related("item"), ask=ask, sorts=SORTS, make=_row)


def followup_counts(*, by: Actor) -> dict[str, int]:
    """How many each queue holds. Right: todos.use."""
    return _seen(by).aggregate(**{key: Count("id", filter=rows) for key, rows in _queues().items()})


def followup_labels(*, ids: Sequence[int], by: Actor) -> Mapping[int, str]:
    """What is to be done, by id. Right: todos.use."""
    return dict(_seen(by).filter(id__in=list(ids)).values_list("id", "what"))


def followup_card(*, followup_id: int, by: Actor) -> FollowUpRow:
    """One of them. Right: todos.use; one's own, or committee.view."""
    row = _seen(by).select_related("item").filter(id=followup_id).first()
    if row is None:
        raise NotFound(why=msg("没有这项落实事项"))
    return _row(row)


def followups_held(*, employee_ids: Collection[int], by: Actor) -> list[Held]:
    """What these people still have to do, for whoever leaves. Right: org.view. [D021]"""
    by.require("org.view")
    rows = FollowUp.objects.filter(owner_id__in=list(employee_ids), done_at=None).order_by("id")
    return [Held(who, i, what) for who, i, what in rows.values_list("owner_id", "id", "what")]


def owner_options(*, by: Actor) -> list[tuple[int, str]]:
    """(id, name) of whoever serves, for who looks after what follows. Right: committee.manage. [D005]"""
    by.require("committee.manage")
    return people_choices(by=OWN)


def of_item(item: Item) -> tuple[FollowUpRow, ...]:
    return tuple(_row(row) for row in FollowUp.objects.filter(item=item).select_related("item").order_by("due", "id"))


def _seen(by: Actor) -> QuerySet[FollowUp]:
    by.require("todos.use")
    return FollowUp.objects.all() if by.can("committee.view") else FollowUp.objects.filter(owner_id=by.id or 0)


def _queues() -> dict[str, Q]:
    open_, today = Q(done_at=None), clock.today()
    return {"open": open_, "late": open_ & Q(due__lt=today), "done": ~open_, "all": Q()}


def _row(row: FollowUp) -> FollowUpRow:
    return FollowUpRow(
        id=row.id, item_id=row.item_id, item=row.item.title, what=row.what, owner=row.owner_name, due=row.due,
        given_by=row.given_by_name, given_at=row.given_at, done_at=row.done_at, done_by=row.done_by_name, note=row.note,
    )  # fmt: skip
