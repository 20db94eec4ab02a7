"""Orders as files tell them, without anything personal, and what files know about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from zhanggui.kit.pure import Dated
from zhanggui.oversight.checkup.states import COMPLETED, GONE_OUT, OVER, WAITING, Stand

SHOWN = 5
ZERO = Decimal(0)


class Goods(NamedTuple):
    """A line: what it is, its price of one piece when told, and whether it is given for free."""

    key: str
    title: str
    price: Decimal | None
    gift: bool


class Told(NamedTuple):
    """What one row tells of an order. `who` is a mark of the receiver that means nothing outside this check-up."""

    number: str
    state: str = ""
    total: Decimal | None = None
    paid: Decimal | None = None
    refund: Decimal | None = None
    ordered_at: datetime | None = None
    paid_at: datetime | None = None
    shipped_at: datetime | None = None
    completed_at: datetime | None = None
    ship_by: datetime | None = None
    waybill: bool = False
    who: bytes = b""
    gaps: bool = False
    clear_phone: bool = False
    asks: bool = False
    invoice: bool = False
    private: bool = False
    written: bool = False
    remarked: bool = False
    goods: Goods | None = None
    adds_up: bool = False


@dataclass(slots=True)
class Deal:
    """An order of the files; `files` are the numbers of those that speak of it, a bit each."""

    number: str
    platform: str = ""
    files: int = 0
    states: set[str] = field(default_factory=set)
    total: Decimal | None = None
    paid: Decimal | None = None
    refund: Decimal | None = None
    ordered_at: datetime | None = None
    paid_at: datetime | None = None
    shipped_at: datetime | None = None
    completed_at: datetime | None = None
    ship_by: datetime | None = None
    asked_at: datetime | None = None
    refunded_at: datetime | None = None
    refund_open: bool = False
    waybill: bool = False
    who: bytes = b""
    gaps: bool = False
    clear_phone: bool = False
    asks: bool = False
    invoice: bool = False
    private: bool = False
    written: bool = False
    remarked: bool = False
    goods: list[Goods] = field(default_factory=list)

    def hear(self, told: Told, file: int) -> None:
        """Take in a row; marks stay once they were seen, times and amounts as first told."""
        self.files |= 1 << file
        if told.state:
            self.states.add(told.state)
        for name in ("ordered_at", "paid_at", "shipped_at", "completed_at", "ship_by"):
            if getattr(self, name) is None:
                setattr(self, name, getattr(told, name))
        for name in ("waybill", "gaps", "clear_phone", "asks", "invoice", "private", "written", "remarked"):
            setattr(self, name, getattr(self, name) or getattr(told, name))
        for name in ("total", "paid", "refund"):
            setattr(self, name, summed(getattr(self, name), getattr(told, name), adds_up=told.adds_up))
        self.who = self.who or told.who
        if told.goods:
            self.goods.append(told.goods)

    @property
    def gone(self) -> bool:
        return self.shipped_at is not None or bool(self.states & GONE_OUT)

    @property
    def has_paid(self) -> bool:
        return self.paid_at is not None or (self.paid or ZERO) > 0 or self.gone

    @property
    def money_seen(self) -> bool:
        """Whether money itself is told, not only a state that follows from it."""
        return self.paid_at is not None or (self.paid or ZERO) > 0

    @property
    def waits(self) -> bool:
        return not self.gone and WAITING in self.states and not self.states & OVER

    @property
    def arrived(self) -> bool:
        return self.completed_at is not None or COMPLETED in self.states or bool(self.states & OVER)


def summed(one: Decimal | None, other: Decimal | None, *, adds_up: bool) -> Decimal | None:
    """An amount told again stands; amounts of lines add up."""
    if one is None or other is None:
        return one if other is None else other
    return one + other if adds_up else one


@dataclass
class Ground:
    """Everything the files tell: orders by number, and by name of a column the files that fill it (a bit each)."""

    deals: dict[str, Deal] = field(default_factory=dict)
    filled: dict[str, int] = field(default_factory=dict)
    costs: Mapping[str, Decimal] = field(default_factory=dict)
    rows: int = 0
    faults: int = 0
    until: datetime | None = None
    promise: timedelta = field(kw_only=True)
    refund_days: Dated = field(kw_only=True)
    baseline_days: Dated = field(kw_only=True)

    def knowing(self, needs: Iterable[tuple[str, ...]]) -> list[Deal]:
        """The orders of which every need is known: one of its columns stands in a file that speaks of the order."""
        masks = [self._mask(names) for names in needs]
        return [deal for deal in self.deals.values() if all(deal.files & mask for mask in masks)]

    def missing(self, needs: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
        """The columns that no file fills."""
        return tuple(names[0] for names in needs if not self._mask(names))

    def due(self, deal: Deal) -> datetime | None:
        """When it had to leave: as the platform promised, else so many hours after payment."""
        return deal.ship_by or (deal.paid_at + self.promise if deal.paid_at else None)

    def _mask(self, names: tuple[str, ...]) -> int:
        mask = 0
        for name in names:
            mask |= self.filled.get(name, 0)
        return mask


class Found(NamedTuple):
    """How many were looked at, how many break the rule, some of these; or which columns are missing."""

    population: int
    exceptions: int
    numbers: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def stand(self) -> Stand:
        return stand_of(self.population, self.exceptions)


def stand_of(population: int, exceptions: int) -> Stand:
    """Without rows nothing is claimed."""
    if not population:
        return Stand.NO_EVIDENCE
    return Stand.VIOLATED if exceptions else Stand.IN_FORCE


def counted(
    deals: Iterable[Deal], within: Callable[[Deal], bool], breaks: Callable[[Deal], bool], name: str = "number"
) -> Found:
    """Those within, those of them that break the rule, and the first of these by number."""
    looked = [deal for deal in deals if within(deal)]
    broken = [deal for deal in looked if breaks(deal)]
    return Found(len(looked), len(broken), tuple(str(getattr(deal, name)) for deal in broken[:SHOWN]))
