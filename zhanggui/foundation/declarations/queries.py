"""Declarations as people read them: mine, everybody's, who still owes one, and the proof."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Count, Q

from zhanggui.foundation.declarations.models import Declaration, Round
from zhanggui.foundation.declarations.rules import owed_until
from zhanggui.foundation.declarations.states import (
    DECLARATIONS,
    FINDINGS,
    HANDLED,
    REVIEW,
    SORTS,
    TONES,
    DeclarationState,
    Finding,
    Handled,
    Sort,
)
from zhanggui.foundation.org.queries import people_by_id, people_serving, posts, posts_held
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import Proof
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort as By
from zhanggui.kit.desk.keyset import listed, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.law import param, param_at
from zhanggui.kit.leaving import Held
from zhanggui.kit.pure import Text, msg

OWN = System("declarations")
SHOWN = 20
ORDERS = {"made": By("made_at"), "worth": By("worth", nullable=True)}
OWED_ORDERS = {"due": By("due", descending=False), "number": By("number", descending=False)}
QUEUES = {
    "made": Q(state=DeclarationState.MADE.value),
    "interests": Q(sort=Sort.STATEMENT.value, interests=True),
    "gifts": ~Q(sort=Sort.STATEMENT.value),
    "measures": Q(finding=Finding.MEASURES.value),
}


@dataclass(frozen=True, kw_only=True)
class DeclarationRow:
    """What somebody declared, and what was found."""

    id: int
    employee_id: int
    number: str
    name: str
    sort: Sort
    year: int
    interests: bool
    partner: str
    item: str
    worth: Decimal | None
    on: date
    handled: Handled
    detail: str
    made_at: datetime
    state: int
    finding: Finding
    measures: str
    reviewed_by: str

    @property
    def sort_title(self) -> Text:
        return SORTS[self.sort]

    @property
    def what(self) -> Text:
        """In one line: a year and whether there are interests, or partner and thing."""
        if self.sort is not Sort.STATEMENT:
            return msg("{partner}：{item}", partner=self.partner, item=self.item)
        told = msg("{year} 年，有利益关系") if self.interests else msg("{year} 年，没有利益关系")
        return msg(told.msgid, year=self.year)

    @property
    def handled_title(self) -> Text | str:
        return HANDLED.get(self.handled, "")

    @property
    def finding_title(self) -> Text | str:
        return FINDINGS.get(self.finding, "")

    @property
    def state_title(self) -> Text:
        return DECLARATIONS.title(self.state)

    @property
    def tone(self) -> str:
        return TONES[DeclarationState(self.state)]


@dataclass(frozen=True)
class Owing:
    """Somebody whose statement of a year is not there yet; `late`: his time is over."""

    id: int
    number: str
    name: str
    department: str
    year: int
    round_id: int
    due: datetime
    late: bool

    @property
    def last_moment(self) -> datetime:
        """As people read it: the end of the last day, not the midnight after."""
        return self.due - timedelta(seconds=1)

    @property
    def state_title(self) -> Text:
        return msg("已逾期") if self.late else msg("未到期")


def my_declarations(*, by: Actor) -> list[DeclarationRow]:
    """What I declared, the newest first. [D229]"""
    rows = Declaration.objects.filter(employee_id=by.id or 0).select_related("employee")
    return [_row(row) for row in rows.order_by("-made_at", "-id")]


def my_owed(*, by: Actor) -> Owing | None:
    """My statement that is still owed, if one is. [D229]"""
    found = [one for one in _owing(Round.objects.order_by("-year").first()) if one.id == by.id]
    return found[0] if found else None


def declaration_rows(*, ask: Ask, by: Actor) -> Page[DeclarationRow]:
    """One page of everybody's; search takes a name, a number or a partner. Right: declarations.review. [D229]"""
    by.require(REVIEW)
    rows = Declaration.objects.select_related("employee").filter(QUEUES.get(ask.queue, Q()))
    if ask.search:
        named = Q(employee__name__contains=ask.search) | Q(employee__number=ask.search)
        rows = rows.filter(named | Q(partner__contains=ask.search))
    if kind := ask.filters.get("kind"):
        rows = rows.filter(sort=kind)
    return paginate(rows, ask=ask, sorts=ORDERS, make=_row)


def declaration_counts(*, by: Actor) -> dict[str, int]:
    """How many each tab holds. Right: declarations.review."""
    by.require(REVIEW)
    counts = {key: Count("id", filter=rows) for key, rows in QUEUES.items()}
    return Declaration.objects.aggregate(**counts) | {"owed": len(people_owing(by=by))}


def declarations_waiting(*, by: Actor) -> int:
    """How many wait for a review by this person: not his own. Right: declarations.review."""
    by.require(REVIEW)
    return Declaration.objects.filter(QUEUES["made"]).exclude(employee_id=by.id or 0).count()


def declaration_labels(*, ids: Sequence[int], by: Actor) -> Mapping[int, str]:
    """Declarations as people call them. Right: declarations.review."""
    by.require(REVIEW)
    rows = Declaration.objects.filter(id__in=list(ids)).select_related("employee")
    return {row.id: row.employee.name for row in rows}


def declaration_card(*, declaration_id: int, by: Actor) -> DeclarationRow:
    """One of them. Right: declarations.review. [D229]"""
    by.require(REVIEW)
    row = Declaration.objects.select_related("employee").filter(id=declaration_id).first()
    if row is None:
        raise NotFound(why=msg("没有这项申报"))
    return _row(row)


def posts_offered(*, by: Actor) -> list[tuple[str, Text]]:
    """(code, title) of the posts a round may ask. Right: declarations.review."""
    by.require(REVIEW)
    return [(post.code, post.name) for post in posts(by=OWN)]


def people_owing(*, by: Actor) -> list[Owing]:
    """Whoever serves and owes the statement of the newest round. Right: declarations.review. [D229]"""
    by.require(REVIEW)
    return _owing(Round.objects.order_by("-year").first())


def owing_rows(*, ask: Ask, by: Actor) -> Page[Owing]:
    """One page of them; search takes a name or number. Right: declarations.review. [D229]"""
    rows = people_owing(by=by)
    if ask.search:
        rows = [row for row in rows if ask.search in row.name or ask.search == row.number]
    return listed(rows, ask=ask, sorts=OWED_ORDERS)


def reviews_in_hand(*, employee_ids: Collection[int], by: Actor) -> list[Held]:
    """What these people declared and nobody reviewed: to be settled when they leave. [D021] Right: org.view."""
    by.require("org.view")
    rows = Declaration.objects.filter(QUEUES["made"], employee_id__in=list(employee_ids)).order_by("id")
    return [Held(row.employee_id, row.id, str(SORTS[Sort(row.sort)])) for row in rows]


def declared_and_reviewed(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Who was asked for a statement and whoever declared a gift; who let his time pass, and what lay unreviewed.

    Nobody asked is nobody proved. [D229] Right: declarations.review.
    """
    by.require(REVIEW)
    newest, now = Round.objects.order_by("-year").first(), clock.now()
    late = [one for one in _owing(newest) if one.late]
    year = newest.year if newest else 0
    asked = len(_asked(newest)) if newest else 0
    gifts = Declaration.objects.filter(QUEUES["gifts"], made_at__gte=since, made_at__lt=until)
    counted = Declaration.objects.filter(Q(sort=Sort.STATEMENT.value, year=year) | Q(id__in=gifts.values("id")))
    days = int(param_at("declaration_review_days", on=clock.shanghai(now).date()))
    lying = counted.filter(QUEUES["made"], made_at__lte=now - timedelta(days=days)).select_related("employee")
    bad = [one.number for one in late] + [row.employee.number for row in lying.order_by("made_at")]
    return Proof(asked + gifts.count(), len(bad), tuple(dict.fromkeys(bad))[:SHOWN])


def _asked(newest: Round) -> dict[int, datetime]:
    """Whom a round asks, and when each came."""
    serving = dict(people_serving(by=OWN))
    if not newest.posts:
        people = people_by_id(ids=list(serving), by=OWN)
        return {i: row.hired_at for i, row in people.items()}
    held = posts_held(by=OWN)
    return {one.employee_id: one.hired_at for one in held if one.post in newest.posts and one.employee_id in serving}


def _owing(newest: Round | None) -> list[Owing]:
    if newest is None:
        return []
    made = Declaration.objects.filter(sort=Sort.STATEMENT.value, year=newest.year)
    done, asked, now = set(made.values_list("employee_id", flat=True)), _asked(newest), clock.now()
    people = people_by_id(ids=[i for i in asked if i not in done], by=OWN)
    found, days = [], param("declaration_new_days")
    for i, row in people.items():
        newcomers = days.at(clock.shanghai(row.hired_at).date())
        due = owed_until(due=newest.due_at, hired_at=row.hired_at, days=newcomers)
        found.append(Owing(i, row.number, row.name, row.department, newest.year, newest.id, due, due <= now))
    return sorted(found, key=lambda one: (one.due, one.number))


def _row(row: Declaration) -> DeclarationRow:
    return DeclarationRow(
        id=row.id,
        employee_id=row.employee_id,
        number=row.employee.number,
        name=row.employee.name,
        sort=Sort(row.sort),
        year=row.year,
        interests=row.interests,
        partner=row.partner,
        item=row.item,
        worth=row.worth,
        on=row.on,
        handled=Handled(row.handled),
        detail=row.detail,
        made_at=row.made_at,
        state=row.state,
        finding=Finding(row.finding),
        measures=row.measures,
        reviewed_by=row.reviewed_by_name,
    )
