"""The journal as one list: who did what to what, when, under which duty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.desk.search import named
from zhanggui.kit.errors import NotFound
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.journal.queries import seal_of, who_did
from zhanggui.kit.pure import Fact, Text, known_facts
from zhanggui.kit.pure import msg as _
from zhanggui.kit.scope import of_none_or_seen
from zhanggui.kit.text import render
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.offer.channels.queries import shop_labels, shop_options
from zhanggui.oversight.audit.states import SUBJECTS, WHO, field_word
from zhanggui.trade.orders.queries import order_labels, orders_numbered

SORTS = {"recorded": Sort("id")}
SPANS = {"day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=31)}
PEOPLE = ("employee",)
SIBLINGS = 8
NEAR = 10_000
"""Lines of one batch stand near each other: their numbers are drawn at once, and only numbers are indexed."""


@dataclass(frozen=True)
class EntryRow:
    """One line of the journal."""

    id: int
    at: datetime
    recorded_at: datetime
    who: str
    kind: str
    title: Text
    sentence: Text | None
    icon: str
    tone: str
    subject_type: str
    subject_id: int
    shop: str
    duty: str
    number: str = ""

    @property
    def called(self) -> str:
        """What people call it: the number of an order, else that of its record; nothing where it has none."""
        return self.number or str(self.subject_id or "")

    @property
    def who_kind(self) -> Text:
        return WHO.get(self.kind, _("系统"))

    @property
    def subject(self) -> Text:
        """The word for what it is about; its own name where we have none."""
        return SUBJECTS[self.subject_type][0] if self.subject_type in SUBJECTS else Text(self.subject_type)

    @property
    def page(self) -> str:
        """The name of the page of what it is about; empty where there is none."""
        return SUBJECTS.get(self.subject_type, (None, ""))[1]

    @property
    def is_late(self) -> bool:
        """It was written down well after it happened: told by a file, or done by hand afterwards."""
        return self.recorded_at - self.at > timedelta(hours=1)


@dataclass(frozen=True)
class EntryCard:
    """One line with everything it holds, what was done in the same breath, and its seal."""

    row: EntryRow
    batch: int
    values: tuple[tuple[Text, str], ...]
    together: tuple[EntryRow, ...]
    more: int
    seal: int | None
    sealed_at: datetime | None


def entry_rows(*, ask: Ask, by: Actor) -> Page[EntryRow]:
    """One page of the journal, newest first, as far as the asker's shops go. Needs journal.view. [D262]

    A search is the number of an order or a waybill, a record's number, the code of goods, a duty, or a part of a
    person's name or of what was done.
    """
    rows = _within(_seen(by), ask)
    if ask.search:
        rows = rows.filter(_named(ask.search) | _numbered(ask.search, by))
    page = paginate(rows, ask=ask, sorts=SORTS, make=lambda entry: entry)
    return Page(rows=_rows(page.rows, by), next=page.next, prev=page.prev, total=page.total, capped=page.capped)


def entry_card(*, entry_id: int, by: Actor) -> EntryCard:
    """One line of the journal. Needs journal.view; raises NotFound. [D262]"""
    entry = _seen(by).filter(id=entry_id).first()
    if entry is None:
        raise NotFound
    others = (
        _seen(by).filter(batch_id=entry.batch_id, id__range=(entry.id - NEAR, entry.id + NEAR)).exclude(id=entry.id)
    )
    shown = list(others.order_by("id")[:SIBLINGS])
    row, *together = _rows([entry, *shown], by)
    seal, sealed_at = seal_of(entry_id=entry.id, by=by) or (None, None)
    return EntryCard(row, entry.batch_id, _values(entry), tuple(together), others.count() - len(shown), seal, sealed_at)


def _seen(by: Actor) -> QuerySet[Entry]:
    """Lines about no shop, and those of the asker's shops."""
    by.require("journal.view")
    return Entry.objects.seen_by(by).filter(*of_none_or_seen(by, "shop"))


def _within(rows: QuerySet[Entry], ask: Ask) -> QuerySet[Entry]:
    if span := SPANS.get(ask.queue):
        rows = rows.filter(recorded_at__gte=clock.now() - span)
    first, last = ask.filters.get("days") or (None, None)
    if first:
        rows = rows.filter(recorded_at__gte=datetime.combine(first, time(), clock.SHANGHAI))
    if last:
        rows = rows.filter(recorded_at__lt=datetime.combine(last + timedelta(days=1), time(), clock.SHANGHAI))
    if about := ask.filters.get("about"):
        rows = rows.filter(subject_type__in=f"{about}".split(","))
    for key, column in (("who", "actor_kind"), ("shop", "shop_id"), ("person", "actor_id")):
        if value := ask.filters.get(key):
            rows = rows.filter(**{column: value})
    if ask.filters.get("person"):
        rows = rows.filter(actor_kind__in=PEOPLE)
    return rows


def _numbered(words: str, by: Actor) -> Q:
    """What is called so: an order by its number or its waybill, goods by their code."""
    shops = [int(shop) for shop, _name in shop_options(by=by)]
    orders = orders_numbered(number=words, shop_ids=shops, by=by)
    if by.can("orders.view"):
        orders += named("order", q=words, by=by)
    goods = sku_ids_by_code(codes=[words], by=by).values() if by.can("catalog.view") else ()
    return Q(subject_type="order", subject_id__in=orders) | Q(subject_type="sku", subject_id__in=goods)


def _named(words: str) -> Q:
    if words.isdecimal():
        return Q(subject_id=int(words)) if len(words) < 19 else Q(pk__in=[])
    if words[:1] in "Dd" and words[1:].isdecimal():
        return Q(duty=words.upper())
    named = [name for name, kind in known_facts().items() if kind.title and words in render(Text(kind.title))]
    return Q(actor_name__icontains=words) | Q(fact__in=named)


def _rows(entries: Sequence[Entry], by: Actor) -> list[EntryRow]:
    shops = shop_labels(ids=[entry.shop_id for entry in entries if entry.shop_id], by=by)
    orders = [entry.subject_id for entry in entries if entry.subject_type == "order"]
    numbers = order_labels(ids=orders, by=by) if orders and by.can("orders.view") else {}
    return [_row(entry, shops, numbers) for entry in entries]


def _row(entry: Entry, shops: dict[int, str], orders: dict[int, str]) -> EntryRow:
    kind = known_facts().get(entry.fact, Fact)
    return EntryRow(
        id=entry.id,
        at=entry.at,
        recorded_at=entry.recorded_at,
        who=who_did(kind=entry.actor_kind, name=entry.actor_name, acting_for=entry.acting_for),
        kind=entry.actor_kind,
        title=Text(kind.title or entry.fact),
        sentence=kind.in_words(entry.payload),
        icon=kind.icon,
        tone=kind.tone,
        subject_type=entry.subject_type,
        subject_id=entry.subject_id,
        shop=shops.get(entry.shop_id or 0, ""),
        duty=entry.duty,
        number=orders.get(entry.subject_id, "") if entry.subject_type == "order" else "",
    )


def _values(entry: Entry) -> tuple[tuple[Text, str], ...]:
    kind = known_facts().get(entry.fact, Fact)
    return tuple((field_word(kind.name(), name), _spelled(value)) for name, value in kind.spoken(entry.payload).items())


def _spelled(value: Any) -> str:
    """A value in the reader's language; a count of several things by thing."""
    if isinstance(value, bool):
        return render(_("是") if value else _("否"))
    if isinstance(value, dict):
        value = [Text("{what} {number}", {"what": what, "number": number}) for what, number in value.items()]
    return "" if value is None else render(Text("{value}", {"value": value}))
