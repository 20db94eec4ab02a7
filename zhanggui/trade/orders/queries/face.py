"""What both the list and the drawer show of an order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from zhanggui.kit import clock
from zhanggui.kit.law import param_at
from zhanggui.kit.pure import Remaining, Text, remaining
from zhanggui.offer.channels.queries import ShopCard
from zhanggui.trade.orders.states import (
    KIND_TITLES,
    MOVING,
    ON_PAPER,
    PLATFORM_TITLES,
    PROBLEM_CURES,
    PROBLEM_TITLES,
    STATE_TITLES,
    TO_PLACE,
    Delivery,
    Kind,
    PlatformState,
    Problem,
    Refund,
    State,
)

STATE_TONES = {
    State.RECEIVED: "azure",
    State.EXCEPTION: "red",
    State.AWAITING_PAYMENT: "neutral",
    State.IN_REVIEW: "yellow",
    State.HELD: "orange",
    State.APPROVED: "azure",
    State.PRESALE: "azure",
    State.SHORT: "purple",
    State.ALLOCATED: "indigo",
    State.PICKING: "azure",
    State.SHIPPED: "green",
    State.COMPLETED: "green",
    State.CLOSED: "neutral",
}
TO_SHIP = tuple(s for s in State if s < State.SHIPPED and s != State.AWAITING_PAYMENT)
PLAIN = ("id", "platform_no", "hold_reason", "region", "total", "paid", "refunded", "ordered_at", "paid_at", "ship_by")
COLUMNS = (*PLAIN, "shop_id", "state", "platform_state", "problem", "delivery", "refund", "kind", "buyer_masked")


@dataclass(frozen=True)
class Face:
    """An order's own values and the words for them."""

    id: int
    platform_no: str
    shop: ShopCard
    kind: Kind
    state: State
    platform_state: PlatformState
    trouble: Problem | None
    delivery: Delivery
    refund: Refund
    hold_reason: str
    region: str
    total: Decimal | None
    paid: Decimal | None
    refunded: Decimal
    ordered_at: datetime | None
    paid_at: datetime | None
    ship_by: datetime | None

    @property
    def kind_title(self) -> Text:
        return KIND_TITLES[self.kind]

    @property
    def is_odd(self) -> bool:
        """It is worth saying what kind it is."""
        return self.kind != Kind.NORMAL

    @property
    def state_title(self) -> Text:
        return STATE_TITLES[self.state]

    @property
    def tone(self) -> str:
        return STATE_TONES[self.state]

    @property
    def platform_title(self) -> Text:
        return PLATFORM_TITLES[self.platform_state]

    @property
    def problem(self) -> Text | None:
        return PROBLEM_TITLES[self.trouble] if self.trouble else None

    @cached_property
    def clock(self) -> Remaining | None:
        """How much of the promised time is left while it still has to go out."""
        return promise_clock(self.state, self.paid_at or self.ordered_at, self.ship_by)

    @property
    def cure(self) -> Text | None:
        return PROBLEM_CURES[self.trouble] if self.trouble else None

    @property
    def refund_to_place(self) -> bool:
        """A person must say which goods a refund is for."""
        return self.refund in TO_PLACE and self.state in (State.RECEIVED, State.IN_REVIEW, State.HELD)

    @property
    def refund_asked(self) -> bool:
        """The buyer wants money back, and the platform has not decided."""
        return self.refund == Refund.ASKED

    @property
    def is_open(self) -> bool:
        """It still has to go out."""
        return self.state < State.SHIPPED

    @property
    def has_left(self) -> bool:
        """Its goods went out."""
        return self.state in (State.SHIPPED, State.COMPLETED)

    @property
    def is_short(self) -> bool:
        return self.state == State.SHORT

    @property
    def is_moving(self) -> bool:
        """On its way: let pass, not yet shipped."""
        return self.state in MOVING

    @property
    def is_on_paper(self) -> bool:
        """On its way, and nobody walks for it yet."""
        return self.state in ON_PAPER

    @property
    def waits(self) -> bool:
        """It has no stock of its own yet, so what is there for sale matters."""
        return self.state < State.ALLOCATED


def face_of(row: Mapping[str, Any], shops: Iterable[ShopCard]) -> dict[str, Any]:
    """The values of a face out of the columns of an order."""
    return {
        **{name: row[name] for name in PLAIN},
        "shop": next(shop for shop in shops if shop.id == row["shop_id"]),
        "kind": Kind(row["kind"]),
        "state": State(row["state"]),
        "platform_state": PlatformState(row["platform_state"]),
        "trouble": Problem(row["problem"]) if row["problem"] else None,
        "delivery": Delivery(row["delivery"]),
        "refund": Refund(row["refund"]),
    }


def promise_clock(state: int, since: datetime | None, ship_by: datetime | None) -> Remaining | None:
    """How much of the time promised `since` then is left for an order that still has to go out."""
    if ship_by is None or since is None or state not in TO_SHIP:
        return None
    return remaining(clock.now(), since, ship_by, urgent=near())


def near() -> timedelta:
    """How long before its time an order is near it: where the company is warned of a promise first. [D082]"""
    return timedelta(hours=int(param_at("promise_near_hours", on=clock.today())))
