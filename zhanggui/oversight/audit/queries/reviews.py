"""个人信息查看审查: months of looks at buyers, by person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Q

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text, msg
from zhanggui.oversight.audit.models import AccessReview
from zhanggui.oversight.audit.states import ODDS, Odd

SORTS = {"month": Sort("month")}


@dataclass(frozen=True)
class Looker:
    """What one person looked at in a month."""

    person_id: int
    name: str
    looks: int
    orders: int
    files: int
    at_night: int
    odds: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class ReviewRow:
    """A month as the list tells it."""

    id: int
    month: date
    people: tuple[Looker, ...]
    drawn_at: datetime
    due_at: datetime
    conclusion: str
    signed_by: str
    signed_at: datetime | None

    @property
    def label(self) -> str:
        return f"{self.month:%Y-%m}"

    @property
    def how_many(self) -> int:
        return len(self.people)

    @property
    def looks(self) -> int:
        return sum(one.looks for one in self.people)

    @property
    def odd(self) -> int:
        return sum(bool(one.odds) for one in self.people)

    @property
    def late(self) -> bool:
        return self.signed_at is None and self.due_at <= clock.now()

    @property
    def state_title(self) -> Text:
        return msg("已签署") if self.signed_at else msg("逾期未签") if self.late else msg("待签署")

    @property
    def tone(self) -> str:
        return "green" if self.signed_at else "red" if self.late else "yellow"


def review_rows(*, ask: Ask, by: Actor) -> Page[ReviewRow]:
    """One page of months. Needs journal.view. [D184]"""
    by.require("journal.view")
    return paginate(AccessReview.objects.filter(_queues().get(ask.queue, Q())), ask=ask, sorts=SORTS, make=_row)


def review_counts(*, by: Actor) -> dict[str, int]:
    """How many each queue holds. Needs journal.view."""
    by.require("journal.view")
    return AccessReview.objects.aggregate(**{key: Count("id", filter=rows) for key, rows in _queues().items()})


def review_labels(*, ids: Sequence[int], by: Actor) -> Mapping[int, str]:
    """The months, by id. Needs journal.view."""
    by.require("journal.view")
    found = AccessReview.objects.filter(id__in=list(ids)).values_list("id", "month")
    return {i: f"{month:%Y-%m}" for i, month in found}


def review_card(*, review_id: int, by: Actor) -> ReviewRow:
    """One month. Needs journal.view; raises NotFound. [D184]"""
    by.require("journal.view")
    row = AccessReview.objects.filter(id=review_id).first()
    if row is None:
        raise NotFound(why=msg("没有这个月的审查"))
    return _row(row)


def access_reviewed(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Months to be signed in the window or still open; broken: not signed when due. [D184] Needs journal.view."""
    by.require("journal.view")
    rows = AccessReview.objects.filter(Q(due_at__gte=since) | Q(signed_at=None), drawn_at__lt=until)
    late = rows.filter(Q(signed_at=None, due_at__lt=until) | Q(signed_at__gt=F("due_at"))).order_by("id")
    bad = list(late.values_list("id", flat=True))
    return Proof(rows.count(), len(bad), tuple(map(str, bad)))


def _queues() -> dict[str, Q]:
    return {"open": Q(signed_at=None), "signed": Q(signed_at__isnull=False)}


def _row(row: AccessReview) -> ReviewRow:
    return ReviewRow(
        id=row.id, month=row.month, people=tuple(map(_looker, row.rows)), drawn_at=row.drawn_at, due_at=row.due_at,
        conclusion=row.conclusion, signed_by=row.signed_by_name, signed_at=row.signed_at,
    )  # fmt: skip


def _looker(told: dict[str, Any]) -> Looker:
    odds = tuple(ODDS[Odd(one)] for one in told["odds"])
    return Looker(told["id"], told["name"], told["looks"], told["orders"], told["files"], told["at_night"], odds)
