"""The case of a stopped order for its drawer, and the lists of cases: mine, nobody's, overdue, to agree to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from zhanggui.foundation.approvals.queries import Awaiting, awaiting
from zhanggui.foundation.org.queries import people_able
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.kit.scope import sql
from zhanggui.trade.review.models import Case
from zhanggui.trade.review.queries.judged import rule_title
from zhanggui.trade.review.states import (
    CHANNEL_TITLES,
    ENDING_TITLES,
    REACHED_TITLES,
    RULING_TITLES,
    SOURCE_TITLES,
    WANT_TITLES,
    Channel,
    Ending,
    Reached,
    Ruling,
    Source,
    Want,
)

CARD = """
SELECT c.source, c.wants, c.also, c.rules, c.assignee_id, c.assignee_name, c.opened_at, c.due_at, c.closed_at,
  c.closed_by_name, c.outcome, c.ending, c.request_id,
  coalesce((SELECT jsonb_agg(jsonb_build_array(n.channel, n.result, n.note, n.actor_name, n.at) ORDER BY n.id)
    FROM review_contact n WHERE n.case_id = c.id), '[]')::text
FROM review_case c
"""


@dataclass(frozen=True)
class Said:
    """A note, or an attempt to reach somebody."""

    channel: Text
    result: Text | None
    note: str
    who: str
    at: datetime


@dataclass(frozen=True)
class CaseCard:
    """A case as the order's drawer shows it."""

    source: Text
    want: Want
    also: tuple[Text, ...]
    rules: tuple[Text, ...]
    assignee: str
    is_mine: bool
    due_at: datetime
    is_open: bool
    is_late: bool
    is_barred: bool
    outcome: Text | None
    ending: Text | None
    closed_by: str
    closed_at: datetime | None
    said: tuple[Said, ...]
    asking: Awaiting | None

    @property
    def wants(self) -> Text:
        return WANT_TITLES[self.want]


def case_card(*, order_id: int, by: Actor) -> CaseCard | None:
    """The newest case of an order with notes, contacts and what is asked. Needs orders.view; None without a case."""
    by.require("orders.view")
    seen, params = sql(by, shop="c.shop_id")
    with connection.cursor() as cursor:
        cursor.execute(f"{CARD} WHERE c.order_id = %s AND {seen} ORDER BY c.id DESC LIMIT 1", [order_id, *params])
        row = cursor.fetchone()
    return _card(row, by) if row else None


def _card(row: tuple[Any, ...], by: Actor) -> CaseCard:
    source, wants, also, rules, assignee_id, assignee, _opened, due_at, closed_at, closed_by, outcome, ending, *rest = (
        row
    )
    request_id, said = rest
    codes = json.loads(rules) if isinstance(rules, str) else rules
    return CaseCard(
        source=SOURCE_TITLES[Source(source)],
        want=Want(wants),
        also=tuple(WANT_TITLES[Want(one)] for one in also),
        rules=tuple(rule_title(code) for code in codes),
        assignee=assignee,
        is_mine=assignee_id is not None and assignee_id == by.id,
        due_at=due_at,
        is_open=closed_at is None,
        is_late=closed_at is None and due_at < clock.now(),
        is_barred=(wants == Want.HOLD and closed_at is None) or (outcome == Ruling.CONFIRMED and ending == Ending.HELD),
        outcome=RULING_TITLES[Ruling(outcome)] if outcome else None,
        ending=ENDING_TITLES[Ending(ending)] if ending else None,
        closed_by=closed_by,
        closed_at=closed_at,
        said=tuple(_said(*one) for one in json.loads(said)),
        asking=awaiting(request_ids=[request_id], by=by).get(request_id) if request_id else None,
    )


def _said(channel: str, result: str, note: str, who: str, at: str) -> Said:
    reached = REACHED_TITLES[Reached(result)] if result else None
    return Said(CHANNEL_TITLES[Channel(channel)], reached, note, who, datetime.fromisoformat(at))


def case_choices(*, by: Actor) -> list[tuple[str, Text]]:
    """What the list of orders can be narrowed to by its cases. Needs orders.view."""
    by.require("orders.view")
    return [
        ("mine", _("我的")),
        ("nobody", _("未分派")),
        ("late", _("审核超时")),
        ("agree", _("强制放行待同意")),
    ]


def case_counts(*, by: Actor) -> dict[str, int]:
    """How many open cases are past their time, and how many ask for finance. Needs orders.view. [D071][D072]"""
    by.require("orders.view")
    late, finance = Q(due_at__lt=clock.now()), _wants(Want.FINANCE)
    return (
        Case.objects.seen_by(by)
        .filter(closed_at=None)
        .aggregate(late=Count("order_id", filter=late), finance=Count("order_id", filter=finance))
    )


def want_choices(*, by: Actor) -> list[tuple[str, Text]]:
    """What the list of orders can be narrowed to by what their cases ask for. Needs orders.view."""
    by.require("orders.view")
    return [(want.value, title) for want, title in WANT_TITLES.items()]


def wants_so(*, rows: QuerySet[Any], value: str, by: Actor) -> QuerySet[Any]:
    """Orders whose open case asks for this. [D071][D072]"""
    return rows.filter(Exists(Case.objects.seen_by(by).filter(_wants(value), order_id=OuterRef("pk"), closed_at=None)))


def _wants(value: str) -> Q:
    return Q(wants=value) | Q(also__contains=[value])


def reviewers(*, by: Actor) -> list[tuple[int, str]]:
    """To whom a case may be given, by name. Needs orders.review."""
    by.require("orders.review")
    return people_able(right="orders.review", by=System("review"))


def cases_so(*, rows: QuerySet[Any], value: str, by: Actor) -> QuerySet[Any]:
    """Orders with an open case of one's own, of nobody, overdue; or with a forced release that waits for an answer."""
    if value == "agree":
        asked = Case.objects.seen_by(by).filter(order_id=OuterRef("pk"), request__isnull=False)
        return rows.filter(Exists(asked.exclude(ending=Ending.FORCED.value)))
    cases = Case.objects.seen_by(by).filter(order_id=OuterRef("pk"), closed_at=None)
    if value == "late":
        return rows.filter(Exists(cases.filter(due_at__lt=clock.now())))
    return rows.filter(Exists(cases.filter(assignee_id=by.id if value == "mine" else None)))
