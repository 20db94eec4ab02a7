"""保管登记: who has which thing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from zhanggui.foundation.secrecy.models import Thing
from zhanggui.foundation.secrecy.queries._seen import things_seen
from zhanggui.foundation.secrecy.states import SORTS as KINDS
from zhanggui.foundation.secrecy.states import THING_TONES, THINGS, ThingState
from zhanggui.foundation.secrecy.states import Sort as Kind
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.leaving import Held
from zhanggui.kit.pure import Text, msg, ours

SORTS = {"since": Sort("since"), "number": Sort("number", descending=False)}


@dataclass(frozen=True, kw_only=True)
class ThingRow:
    """A thing and who has it; `taker`: who has not signed for it yet."""

    id: int
    state: ThingState
    sort: Kind
    label: str
    number: str
    holder_id: int
    holder: str
    since: datetime
    taker_id: int | None
    taker: str
    entered_by: str
    ended_why: str | Text

    @property
    def sort_title(self) -> Text:
        return KINDS[self.sort]

    @property
    def state_title(self) -> Text:
        return THINGS.title(self.state)

    @property
    def tone(self) -> str:
        return THING_TONES[self.state]

    @property
    def is_over(self) -> bool:
        return self.state is ThingState.OVER


def thing_rows(*, ask: Ask, by: Actor) -> Page[ThingRow]:
    """One page: what one keeps or is to take; with secrecy.view everything. Right: todos.use. [D200]"""
    rows = things_seen(by).filter(_queues(by).get(ask.queue, Q()))
    if ask.search:
        words = Q(label__contains=ask.search) | Q(number__contains=ask.search)
        rows = rows.filter(words | Q(holder__name__contains=ask.search))
    if kind := ask.filters.get("kind"):
        rows = rows.filter(sort=kind)
    return paginate(rows.select_related("holder", "taker"), ask=ask, sorts=SORTS, make=_row)


def thing_counts(*, by: Actor) -> dict[str, int]:
    """How many each queue holds. Right: todos.use."""
    return things_seen(by).aggregate(**{key: Count("id", filter=rows) for key, rows in _queues(by).items()})


def thing_labels(*, ids: Sequence[int], by: Actor) -> Mapping[int, str]:
    """Things as people call them. Right: todos.use."""
    return dict(things_seen(by).filter(id__in=list(ids)).values_list("id", "label"))


def thing_card(*, thing_id: int, by: Actor) -> ThingRow:
    """One thing. Right: todos.use; raises NotFound."""
    row = things_seen(by).select_related("holder", "taker").filter(id=thing_id).first()
    if row is None:
        raise NotFound(why=msg("没有这件保管物"))
    return _row(row)


def things_waiting(*, by: Actor) -> int:
    """How many things wait for one's signature; the number of the menu. Right: todos.use."""
    by.require("todos.use")
    return Thing.objects.filter(taker=by.id or 0).count()


def things_held(*, employee_ids: Collection[int], by: Actor) -> list[Held]:
    """What these people keep, also what nobody signed for yet, for whoever leaves. Right: org.view. [D021, D200]"""
    by.require("org.view")
    rows = Thing.objects.filter(holder_id__in=list(employee_ids)).exclude(state=ThingState.OVER.value).order_by("id")
    return [Held(*row) for row in rows.values_list("holder_id", "id", "label")]


def _queues(by: Actor) -> dict[str, Q]:
    me, passing, over = by.id or 0, ThingState.PASSING.value, ThingState.OVER.value
    return {
        "held": ~Q(state=over),
        "mine": Q(holder=me) & ~Q(state=over) | Q(taker=me),
        "passing": Q(state=passing),
        "over": Q(state=over),
    }


def _row(row: Thing) -> ThingRow:
    return ThingRow(
        id=row.id, state=ThingState(row.state), sort=Kind(row.sort), label=row.label, number=row.number,
        holder_id=row.holder_id, holder=row.holder.name, since=row.since, taker_id=row.taker_id,
        taker=row.taker.name if row.taker else "", entered_by=row.entered_by_name, ended_why=ours(row.ended_why),
    )  # fmt: skip
