"""The shapes of `/api/v1/`: a field may be added, none changes its meaning or goes away within v1."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from zhanggui.foundation.conformity.queries import DutyStand
from zhanggui.foundation.conformity.states import Light, Ruling
from zhanggui.foundation.policy.queries import PolicyRow
from zhanggui.foundation.policy.states import VersionState
from zhanggui.kit.api import filled
from zhanggui.offer.inventory.queries import StockLine
from zhanggui.trade.orderdesk.queries import CardLine, OrderCard
from zhanggui.trade.orders.queries import OrderRow
from zhanggui.trade.orders.states import Delivery, Kind, PlatformState, Problem, Refund, State

ORDER_STATES = {one.name.lower(): int(one) for one in State}
ORDER_KINDS = tuple(one.value for one in Kind)


@dataclass(frozen=True)
class TokenTold:
    """The token that asks."""

    name: str
    expires_at: datetime


@dataclass(frozen=True)
class Me:
    """Whose token it is, and what it may do at this moment."""

    name: str
    post: str
    rights: list[str]
    token: TokenTold


@dataclass(frozen=True)
class RulingTold:
    """What was decided about a duty, and when it is looked at again."""

    kind: Ruling
    until: date


@dataclass(frozen=True)
class DutyTold:
    """A duty as `zhanggui policy conformity --json` tells it."""

    duty: str
    title: str
    controls: list[str]
    state: Light
    population: int
    exceptions: int
    ruling: RulingTold | None
    last_evidence_at: datetime | None

    @classmethod
    def of(cls, one: DutyStand) -> DutyTold:
        return filled(
            cls,
            one,
            duty=one.duty.code,
            title=one.duty.title,
            controls=[control.code for control in one.controls],
            state=one.light,
            ruling=RulingTold(one.ruling.kind, one.ruling.review_on) if one.ruling else None,
        )


@dataclass(frozen=True)
class Duties:
    """All duties by the newest assessment; `assessed_at` is empty before the first."""

    assessed_at: datetime | None
    duties: list[DutyTold]


@dataclass(frozen=True)
class PolicyTold:
    """A version of a policy."""

    id: int
    title: str
    version: int
    state: VersionState
    clauses: int
    effective_on: date | None
    interpreter: str
    changed_at: datetime

    @classmethod
    def of(cls, one: PolicyRow) -> PolicyTold:
        return filled(cls, one, version=one.number)


@dataclass(frozen=True)
class OrderTold:
    """An order in the list; of the buyer only his region."""

    number: str
    shop: str
    platform: str
    kind: Kind
    state: State
    platform_state: PlatformState
    problem: Problem | None
    delivery: Delivery
    refund: Refund
    region: str
    total: Decimal | None
    paid: Decimal | None
    refunded: Decimal
    ordered_at: datetime | None
    paid_at: datetime | None
    ship_by: datetime | None

    @classmethod
    def of(cls, one: OrderRow | OrderCard) -> OrderTold:
        told = {"number": one.platform_no, "shop": one.shop.code, "platform": one.shop.platform, "problem": one.trouble}
        return filled(cls, one, **told)


@dataclass(frozen=True)
class LineTold:
    """An item of an order."""

    sku: str
    title: str
    properties: str
    quantity: int
    price: Decimal
    amount: Decimal
    closed: bool
    sent_at: datetime | None

    @classmethod
    def of(cls, one: CardLine) -> LineTold:
        return filled(cls, one, sku=one.seller_code)


@dataclass(frozen=True)
class OrderWhole:
    """One order with its items; the buyer as everybody sees him, masked."""

    order: OrderTold
    buyer: dict[str, str]
    lines: list[LineTold]

    @classmethod
    def of(cls, one: OrderCard) -> OrderWhole:
        return cls(OrderTold.of(one), one.buyer, [LineTold.of(line) for line in one.lines])


@dataclass(frozen=True)
class StockTold:
    """What a warehouse has of a SKU; `supplied`: a supplier's goods, whether he sends them now (none: counted)."""

    sku: str
    title: str
    brand: str
    warehouse: str
    on_hand: int
    allocated: int
    available: int
    safety: int
    supplied: bool | None

    @classmethod
    def of(cls, one: StockLine) -> StockTold:
        return filled(cls, one, sku=one.code)
