"""Price incidents for their page, and what declaring one would find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet, Sum

from zhanggui.foundation.org.queries import actor_for
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text, yuan
from zhanggui.offer.catalog.queries import sku_costs, sku_ids_by_code, sku_labels
from zhanggui.trade.incidents.models import Caught, Incident
from zhanggui.trade.incidents.states import FATE_TITLES, INCIDENTS, Fate, IncidentState
from zhanggui.trade.orderdesk.queries import OrderCard
from zhanggui.trade.orders.queries import Stand, order_stands, orders_below

OWN = System("incidents")
QUEUES = {"open": Q(state=IncidentState.OPEN.value), "ended": Q(state=IncidentState.ENDED.value)}
SORTS = {"declared": Sort("declared_at")}
SHOWN = 200
SEES_COST = "catalog.manage"
NEEDED = ("incidents.declare", "orders.hold")
ZERO = Decimal(0)


class Look(NamedTuple):
    """What declaring would find: orders to be held, with their pieces and what they lack to the floor in yuan; orders
    that go nowhere anyway (held, unpaid, exceptions); orders that have left."""

    to_hold: int
    units: int
    exposed: Decimal
    waits: int
    gone: int


@dataclass(frozen=True)
class IncidentRow:
    """An incident with the figures of the orders the asker may see, in yuan: `saved` was held and has not
    left, `lost` has."""

    id: int
    code: str
    state: IncidentState
    floor: Decimal
    since: datetime
    reason: str
    found: int
    held: int
    gone: int
    saved: Decimal
    lost: Decimal
    declared_by: str
    declared_at: datetime
    ended_by: str
    ended_at: datetime | None
    ended_why: str
    attended: bool = True

    @property
    def state_title(self) -> Text:
        return INCIDENTS.title(self.state)

    @property
    def tone(self) -> str:
        return "red" if self.is_open else "neutral"

    @property
    def is_open(self) -> bool:
        return self.state == IncidentState.OPEN

    @property
    def left_out(self) -> int:
        """Orders its card does not list."""
        return max(0, self.found - SHOWN)


class CaughtRow(NamedTuple):
    """An order of an incident."""

    order_id: int
    platform_no: str
    units: int
    price: Decimal
    exposed: Decimal
    fate: Fate
    now: Stand

    @property
    def fate_title(self) -> Text:
        return FATE_TITLES[self.fate]

    @property
    def tone(self) -> str:
        return {Fate.HELD: "green", Fate.WAITS: "yellow", Fate.GONE: "red"}[self.fate]

    @property
    def moved(self) -> bool:
        """It stands elsewhere than where it was put, and has not left: somebody let it go, or it is over."""
        return self.fate == Fate.HELD and self.now.title != self.fate_title


def incident_rows(*, ask: Ask, by: Actor) -> Page[IncidentRow]:
    """One page of incidents; search by the beginning of a SKU's code. Needs orders.view. [D056]"""
    rows = _incidents(by).filter(QUEUES.get(ask.queue, Q()))
    if ask.search:
        rows = rows.filter(sku__code__istartswith=ask.search)
    page: Page[Any] = paginate(rows, ask=ask, sorts=SORTS, make=lambda row: row)
    return Page(_told(page.rows, by), page.next, page.prev, page.total, page.capped)


def incident_counts(*, by: Actor) -> dict[str, int]:
    """How many incidents stand in each queue. Needs orders.view."""
    return _incidents(by).aggregate(**{key: Count("id", filter=rows) for key, rows in QUEUES.items()})


def incidents_open(*, by: Actor) -> int:
    """How many incidents are open, for the menu. Needs orders.view."""
    return _incidents(by).filter(QUEUES["open"]).count()


def incidents_declared(*, since: datetime, until: datetime, by: Actor) -> int:
    """How many incidents were declared in a time. Needs orders.view. [D056]"""
    return _incidents(by).filter(declared_at__gte=since, declared_at__lt=until).count()


def incident_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """The codes of the SKUs these incidents are about. Needs orders.view."""
    return dict(_incidents(by).filter(id__in=list(ids)).values_list("id", "sku__code"))


def incident_card(*, incident_id: int, by: Actor) -> tuple[IncidentRow, list[CaughtRow]]:
    """One incident and its orders the asker may see, the largest gap first. Needs orders.view; raises NotFound."""
    found = _incidents(by).filter(id=incident_id).first()
    if found is None:
        raise NotFound
    caught = Caught.objects.seen_by(by).filter(incident_id=incident_id).order_by("-exposed", "id")[:SHOWN]
    (row,) = _told([found], by)
    row = replace(row, attended=_actor_of(found.declared_by_id) is not None)
    stands = order_stands(order_ids=[c.order_id for c in caught], by=by)
    rows = [(c.order_id, c.platform_no, c.units, c.price, c.exposed, Fate(c.fate)) for c in caught]
    return row, [CaughtRow(*told, stands[told[0]]) for told in rows]


def incident_look(*, code: str, floor: Decimal, since: datetime, by: Actor) -> Look:
    """What declaring an incident would find now. Needs incidents.declare. [D056]"""
    by.require("incidents.declare")
    sku_id = sku_ids_by_code(codes=[code], by=OWN).get(code)
    found = orders_below(sku_id=sku_id, floor=floor, since=since, by=by) if sku_id else []
    going = [one for one in found if one.can_be_held]
    gone = sum(one.has_left for one in found)
    units, exposed = sum(one.units for one in going), sum((one.exposed for one in going), ZERO)
    return Look(len(going), units, exposed, len(found) - len(going) - gone, gone)


def floor_of(*, order: OrderCard, by: Actor) -> tuple[str, Decimal | None]:
    """The cheapest line of an order, by its code; its cost as a floor to begin with, for those who may see costs.

    Needs incidents.declare.
    """
    by.require("incidents.declare")
    lines = [line for line in order.lines if line.matched and not line.closed]
    ids = sku_ids_by_code(codes=[line.seller_code for line in lines], by=OWN)
    line = min((line for line in lines if line.seller_code in ids), key=attrgetter("price"), default=None)
    if line is None:
        return "", None
    cost = sku_costs(sku_ids=[ids[line.seller_code]], by=by)[ids[line.seller_code]] if by.can(SEES_COST) else None
    return line.seller_code, yuan(cost) if cost else None


def incidents_attended(*, by: Actor) -> list[tuple[int, Actor]]:
    """Open incidents with whoever declared them, as he is now; without those who have left or may not any more.

    Asked by the system only: what it holds in the meantime is what he might hold himself.
    """
    by.require("incidents.declare")
    rows = Incident.objects.seen_by(by).filter(QUEUES["open"]).order_by("id").values_list("id", "declared_by_id")
    return [(i, actor) for i, who in rows if (actor := _actor_of(who))]


def _actor_of(declared_by: int | None) -> Actor | None:
    """Whoever declared an incident, as he is now; nobody when he has left or may not any more."""
    actor = actor_for(employee_id=declared_by, by=OWN) if declared_by else OWN
    return actor if actor and all(actor.can(right) for right in NEEDED) else None


def _incidents(by: Actor) -> QuerySet[Incident]:
    by.require("orders.view")
    rows: QuerySet[Incident] = Incident.objects.seen_by(by)
    return rows


def _told(incidents: Sequence[Incident], by: Actor) -> list[IncidentRow]:
    """The figures of many incidents in one question."""
    gone = Q(fate=Fate.GONE.value)
    sums = (
        Caught.objects.seen_by(by).filter(incident__in=[one.id for one in incidents]).order_by().values("incident_id")
    )
    figures: dict[int, Mapping[str, Any]] = {
        row["incident_id"]: row
        for row in sums.annotate(
            found=Count("id"),
            held=Count("id", filter=Q(fate=Fate.HELD.value)),
            gone=Count("id", filter=gone),
            saved=Sum("exposed", filter=Q(fate=Fate.HELD.value), default=ZERO),
            lost=Sum("exposed", filter=gone, default=ZERO),
        )
    }
    codes = sku_labels(ids=[one.sku_id for one in incidents], by=OWN)
    none: Mapping[str, Any] = {"found": 0, "held": 0, "gone": 0, "saved": ZERO, "lost": ZERO}
    return [_row(one, codes[one.sku_id], figures.get(one.id, none)) for one in incidents]


def _row(one: Incident, code: str, figures: Mapping[str, Any]) -> IncidentRow:
    return IncidentRow(
        id=one.id,
        code=code,
        state=IncidentState(one.state),
        floor=one.floor,
        since=one.since,
        reason=one.reason,
        **{name: figures[name] for name in ("found", "held", "gone", "saved", "lost")},
        declared_by=one.declared_by_name,
        declared_at=one.declared_at,
        ended_by=one.ended_by_name,
        ended_at=one.ended_at,
        ended_why=one.ended_why,
    )
