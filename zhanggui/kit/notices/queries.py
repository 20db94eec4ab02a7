"""The only readers of notices: one's own, where one still holds the right and sees the shop; rooms ask as System."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.filters import on_days
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.notices.models import UNREAD, Notice
from zhanggui.kit.notices.registry import Kind, all_kinds, kind_of
from zhanggui.kit.notices.states import NOTICES, NoticeState
from zhanggui.kit.pure import Text
from zhanggui.kit.scope import of_none_or_seen

SORTS = {"made": Sort("made_at")}
QUEUES = ("unread", "urgent", "owed")
MOST = 1_000
SHOWN = 20


@dataclass(frozen=True, kw_only=True)
class NoticeRow:
    """A notice in words; `link` leads to what it is about, `owed`: its reader still has to say that he knows."""

    id: int
    kind_title: Text
    icon: str
    duty: str
    words: Text
    link: str
    state: NoticeState
    urgent: bool
    demanded: bool
    made_at: datetime
    read_at: datetime | None
    acknowledged_at: datetime | None

    @property
    def label(self) -> str:
        return str(self.words)

    @property
    def state_title(self) -> Text:
        return NOTICES.title(NoticeState.DELIVERED if self.is_new else self.state)

    @property
    def is_new(self) -> bool:
        return self.state < NoticeState.READ

    @property
    def owed(self) -> bool:
        return self.demanded and self.state is not NoticeState.ACKNOWLEDGED

    @property
    def tone(self) -> str:
        if self.owed or (self.is_new and self.urgent):
            return "red"
        return "yellow" if self.is_new else "neutral"


@dataclass(frozen=True, kw_only=True)
class NoticeTold:
    """A notice for whoever carries it outside: whose, what it says, what one must see to be told it."""

    id: int
    kind: Kind
    person_id: int
    source: str
    shop_id: int | None
    warehouse_id: int | None
    words: Text
    link: str
    state: NoticeState


def notice_rows(*, ask: Ask, by: Actor) -> Page[NoticeRow]:
    """One page of one's own notices, the newest first."""
    rows = _mine(by).filter(_queue(ask.queue))
    if code := ask.filters.get("kind"):
        rows = rows.filter(kind=code)
    if days := ask.filters.get("made"):
        rows = rows.filter(on_days("made_at", days))
    if ask.search:
        rows = rows.filter(about__icontains=ask.search)
    return paginate(rows, ask=ask, sorts=SORTS, make=_row)


def notice_counts(*, by: Actor) -> dict[str, int]:
    """How many of one's own notices are unread, urgent, to be acknowledged."""
    return _mine(by).aggregate(**{name: Count("id", filter=_queue(name)) for name in QUEUES})


def notices_unread(*, by: Actor) -> int:
    """How many notices one has not read, for the bell."""
    return _mine(by).filter(UNREAD).count()


def notice_card(*, notice_id: int, by: Actor) -> NoticeRow:
    """One notice of one's own; raises NotFound."""
    row = _mine(by).filter(id=notice_id).first()
    if row is None:
        raise NotFound
    return _row(row)


def notice_labels(*, ids: Sequence[int], by: Actor) -> Mapping[int, str]:
    """What one's own notices say, by id."""
    return {row.id: str(kind_of(row.kind).said(row.told)) for row in _mine(by).filter(id__in=list(ids))}


def notice_kinds(*, by: Actor) -> list[Kind]:
    """The kinds one may be told of."""
    return [kind for _code, kind in sorted(all_kinds().items()) if by.can(kind.right)]


def kind_options(*, by: Actor) -> list[tuple[str, Text]]:
    """The kinds one may be told of, for a filter."""
    return [(kind.code, kind.title) for kind in notice_kinds(by=by)]


def own_to(*, by: Actor) -> QuerySet[Notice]:
    """One's own notices, for actions."""
    return _mine(by)


def notices_unplanned(*, by: Actor) -> list[NoticeTold]:
    """What was told and is not yet decided how it goes outside, the oldest first. Rooms ask as System."""
    by.require_room()
    rows = Notice.objects.filter(planned_at=None, kind__in=list(all_kinds())).order_by("id")[:MOST]
    return [_told(row) for row in rows]


def notices_named(*, ids: Sequence[int], by: Actor) -> dict[int, NoticeTold]:
    """These notices, by id. Rooms ask as System."""
    by.require_room()
    rows = Notice.objects.filter(id__in=list(ids), kind__in=list(all_kinds()))
    return {row.id: _told(row) for row in rows}


def sources_told(*, sources: Sequence[str], by: Actor) -> set[str]:
    """Of these sources, those that somebody was told of. Rooms ask as System."""
    by.require_room()
    return set(Notice.objects.filter(source__in=list(sources)).values_list("source", flat=True))


def notices_owed(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """What had to be acknowledged, made in this time, and what of it was not. Rooms ask as System."""
    by.require_room()
    codes = [code for code, kind in all_kinds().items() if kind.acknowledged]
    rows = Notice.objects.filter(kind__in=codes, made_at__gte=since, made_at__lt=until)
    open_ = rows.exclude(state=NoticeState.ACKNOWLEDGED.value).order_by("id")
    numbers = tuple(str(i) for i in open_.values_list("id", flat=True)[:SHOWN])
    return Proof(rows.count(), open_.count(), numbers)


def _mine(by: Actor) -> QuerySet[Notice]:
    """One's own, of kinds one may still know of, of shops and warehouses one still sees. [D182]"""
    kinds = [kind.code for kind in notice_kinds(by=by)]
    rows = Notice.objects.filter(person_id=-1 if by.id is None else by.id, kind__in=kinds)
    return rows.filter(*of_none_or_seen(by, "shop", "warehouse"))


def _queue(name: str) -> Q:
    kinds = all_kinds().values()
    if name == "unread":
        return UNREAD
    if name == "urgent":
        return UNREAD & Q(kind__in=[kind.code for kind in kinds if kind.urgent])
    if name == "owed":
        owed = [kind.code for kind in kinds if kind.acknowledged]
        return Q(kind__in=owed) & ~Q(state=NoticeState.ACKNOWLEDGED.value)
    return Q()


def _row(row: Notice) -> NoticeRow:
    kind = kind_of(row.kind)
    return NoticeRow(
        id=row.id,
        kind_title=kind.title,
        icon=kind.icon,
        duty=kind.duty,
        words=kind.said(row.told),
        link=kind.link(row.subject_id, row.told),
        state=NoticeState(row.state),
        urgent=kind.urgent,
        demanded=kind.acknowledged,
        made_at=row.made_at,
        read_at=row.read_at,
        acknowledged_at=row.acknowledged_at,
    )


def _told(row: Notice) -> NoticeTold:
    kind = kind_of(row.kind)
    return NoticeTold(
        id=row.id,
        kind=kind,
        person_id=row.person_id,
        source=row.source,
        shop_id=row.shop_id,
        warehouse_id=row.warehouse_id,
        words=kind.said(row.told),
        link=kind.link(row.subject_id, row.told),
        state=NoticeState(row.state),
    )
