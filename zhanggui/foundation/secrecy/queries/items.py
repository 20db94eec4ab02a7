"""密级目录: what is secret, and who opened it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, OuterRef, Q

from zhanggui.foundation.org.queries import people_by_id, people_choices, posts
from zhanggui.foundation.secrecy.models import Item, Loan, Opening
from zhanggui.foundation.secrecy.queries._seen import OWN, VIEW, items_seen, posts_of
from zhanggui.foundation.secrecy.states import ITEMS, LENT, LEVEL_TONES, LEVELS, MEDIA, ItemState, Level, Medium
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.expirables import Ending
from zhanggui.kit.leaving import Held
from zhanggui.kit.pure import Text, msg
from zhanggui.kit.text import render

SORTS = {"entered": Sort("entered_at"), "until": Sort("until", nullable=True, descending=False)}
SHOWN = 20


@dataclass(frozen=True, kw_only=True)
class ItemRow:
    """Something secret as the register tells it; `lent`: its paper is with somebody."""

    id: int
    state: ItemState
    title: str
    level: Level
    medium: Medium
    place: str
    owner_id: int
    owner: str
    until: date | None
    posts: tuple[str, ...]
    people: tuple[int, ...]
    lent: bool
    entered_by: str
    entered_at: datetime

    @property
    def level_title(self) -> Text:
        return LEVELS[self.level]

    @property
    def level_tone(self) -> str:
        return LEVEL_TONES[self.level]

    @property
    def medium_title(self) -> Text:
        return MEDIA[self.medium]

    @property
    def state_title(self) -> Text:
        return msg("已借出") if self.lent else ITEMS.title(self.state)

    @property
    def tone(self) -> str:
        return "orange" if self.lent else "green" if self.state is ItemState.HELD else "neutral"

    @property
    def is_held(self) -> bool:
        return self.state is ItemState.HELD

    @property
    def may_lend(self) -> bool:
        return self.is_held and self.medium in LENT and not self.lent


@dataclass(frozen=True)
class OpeningRow:
    """Who opened it, when and why."""

    reader: str
    at: datetime
    reason: str


@dataclass(frozen=True, kw_only=True)
class ItemCard:
    """An item with names of who may open it, and who did; `may_open`: the asker is one of them."""

    row: ItemRow
    posts: tuple[Text, ...]
    people: tuple[str, ...]
    openings: tuple[OpeningRow, ...]
    times: int
    may_open: bool
    has_content: bool


def item_rows(*, ask: Ask, by: Actor) -> Page[ItemRow]:
    """One page: what one owns or may open; with secrecy.view all. Right: todos.use. [D197]"""
    rows = items_seen(by).filter(_queues().get(ask.queue, Q()))
    if ask.search:
        rows = rows.filter(Q(title__contains=ask.search) | Q(place__contains=ask.search) | Q(owner__name=ask.search))
    if level := ask.filters.get("level"):
        rows = rows.filter(level=level)
    rows = rows.select_related("owner").annotate(lent=LENT_NOW)
    return paginate(rows, ask=ask, sorts=SORTS, make=_row)


def item_counts(*, by: Actor) -> dict[str, int]:
    """How many each queue holds. Right: todos.use."""
    return items_seen(by).aggregate(**{key: Count("id", filter=rows) for key, rows in _queues().items()})


def item_labels(*, ids: Sequence[int], by: Actor) -> Mapping[int, str]:
    """Their titles. Right: todos.use."""
    return dict(items_seen(by).filter(id__in=list(ids)).values_list("id", "title"))


def item_card(*, item_id: int, by: Actor) -> ItemCard:
    """One item; who opened it sees the owner and secrecy.view. Right: todos.use; raises NotFound. [D198]"""
    row = items_seen(by).select_related("owner").annotate(lent=LENT_NOW).filter(id=item_id).first()
    if row is None:
        raise NotFound(why=msg("没有这份资料，或您不在知悉范围内"))
    told, known = _row(row), people_by_id(ids=row.people, by=OWN)
    named = {post.code: post.name for post in posts(by=OWN)}
    found = Opening.objects.filter(item=row).order_by("-at", "-id") if by.can(VIEW) or by.id == row.owner_id else None
    opened = [OpeningRow(one.reader_name, one.at, one.reason) for one in found[:SHOWN]] if found is not None else []
    mine = by.id is not None and (by.id == row.owner_id or by.id in row.people)
    return ItemCard(
        row=told,
        posts=tuple(named.get(code, Text(code)) for code in row.posts),
        people=tuple(known[i].name for i in row.people if i in known),
        openings=tuple(opened),
        times=found.count() if found is not None else 0,
        may_open=told.is_held and (mine or not set(posts_of(by)).isdisjoint(row.posts)),
        has_content=row.content is not None,
    )


def reader_options(*, by: Actor) -> tuple[list[tuple[str, str]], list[tuple[int, str]]]:
    """(code, post) and (id, person) who may be named as readers. Right: secrecy.manage. [D198]"""
    by.require("secrecy.manage")
    return [(post.code, render(post.name)) for post in posts(by=OWN)], people_choices(by=OWN)


def items_ending(*, until: datetime, by: Actor) -> list[Ending]:
    """Items to be released or prolonged by a time, the next first. Right: secrecy.view. [D197]"""
    by.require(VIEW)
    rows = (
        Item.objects.filter(state=ItemState.HELD.value, until__isnull=False)
        .select_related("owner")
        .order_by("until", "id")
    )
    ends = [
        Ending(
            row.id, row.title, datetime.combine(row.until + timedelta(days=1), time(), clock.SHANGHAI), row.owner.name
        )
        for row in rows
        if row.until
    ]
    return [one for one in ends if one.ends_at <= until]


def items_owned(*, employee_ids: Collection[int], by: Actor) -> list[Held]:
    """What these people answer for, for whoever leaves. Right: org.view. [D021]"""
    by.require("org.view")
    rows = Item.objects.filter(owner_id__in=list(employee_ids), state=ItemState.HELD.value).order_by("id")
    return [Held(*row) for row in rows.values_list("owner_id", "id", "title")]


LENT_NOW = Exists(Loan.objects.filter(item=OuterRef("id"), returned_at=None))


def _queues() -> dict[str, Q]:
    held = Q(state=ItemState.HELD.value)
    return {"held": held, "ending": held & Q(until__lte=clock.today() + timedelta(days=30)), "released": ~held}


def _row(row: Item) -> ItemRow:
    return ItemRow(
        id=row.id, state=ItemState(row.state), title=row.title, level=Level(row.level), medium=Medium(row.medium),
        place=row.place, owner_id=row.owner_id, owner=row.owner.name, until=row.until, posts=tuple(row.posts),
        people=tuple(row.people), lent=bool(getattr(row, "lent", False)), entered_by=row.entered_by_name,
        entered_at=row.entered_at,
    )  # fmt: skip
