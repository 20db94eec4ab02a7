"""The way of each parcel as its carrier tells it, and those that go wrong: a few, always the same ones."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple

from zhanggui.demo.days import PACKED, Days
from zhanggui.demo.deals import Deal
from zhanggui.offer.channels.states import PlatformState

CARRIERS = (("顺丰速运", "SF"), ("中通快递", "ZT"), ("圆通速递", "YT"), ("韵达快递", "YD"))
LONGEST = 10
"""Days after which nothing more is told of a parcel."""
HURRIED, USUAL, LATE = (26, 44), (40, 88), (170, 205)
"""Hours from leaving to the buyer."""
OFTEN_LATE = {"韵达快递": 0.07, "圆通速递": 0.03, "中通快递": 0.02}
SIGNED = ("本人签收", "家人代收", "前台代收", "驿站代收，已短信通知", "家门口，已电话告知")


class Fate(StrEnum):
    """What becomes of a parcel that does not simply arrive."""

    STILL = "still"
    UNDELIVERED = "undelivered"
    LOST = "lost"
    DAMAGED = "damaged"
    REFUSED = "refused"
    LOCKER = "locker"
    WRONG = "wrong"
    MISSING = "missing"
    TURNED = "turned"


FATED: tuple[tuple[int, int, Fate], ...] = (
    (9, 3, Fate.DAMAGED), (7, 4, Fate.MISSING), (6, 2, Fate.LOST), (6, 5, Fate.WRONG), (5, 1, Fate.STILL),
    (5, 4, Fate.REFUSED), (4, 2, Fate.STILL), (4, 6, Fate.LOCKER), (4, 7, Fate.STILL), (3, 3, Fate.UNDELIVERED),
    (3, 5, Fate.UNDELIVERED), (2, 1, Fate.TURNED), (2, 4, Fate.TURNED), (1, 2, Fate.TURNED),
)  # fmt: skip
"""Days ago it left, in which eighth of that day's parcels by number it is the first, what became of it."""


class Heard(NamedTuple):
    """A row of a carrier's file: hours after the parcel left, the carrier's word, what it says."""

    hours: float
    word: str
    text: str


def waybill_of(number: str) -> tuple[str, str]:
    """Carrier and waybill of the parcel an order leaves in."""
    digits = "".join(filter(str.isdigit, number))
    carrier, prefix = CARRIERS[int(digits[-5:]) % len(CARRIERS)]
    return carrier, f"{prefix}{int(digits) * 7 % 10**13:013d}"


def fated(deals: list[Deal], day: int) -> dict[str, Fate]:
    """Which of the parcels that left on a day go wrong, by number of the order."""
    numbers = sorted(deal.number for deal in deals)
    return {numbers[place * len(numbers) // 8]: fate for on, place, fate in FATED if on == day and numbers}


def turned_round(deal: Deal, days: Days) -> None:
    """Its buyer wants his money back the morning after it left; the platform gave it."""
    if deal.ship_day is not None:
        deal.events = [event for event in deal.events if event.word != PlatformState.COMPLETED]
        deal.close(days.at(deal.ship_day, PACKED) + timedelta(hours=15))


def told(deal: Deal, fate: Fate | None, days: Days) -> Iterator[tuple[str, ...]]:
    """The rows a carrier's files have of a parcel, whenever they are given out: waybill, time, word, text."""
    if deal.ship_day is None:
        return
    carrier, waybill = waybill_of(deal.number)
    left = days.at(deal.ship_day, PACKED)
    for heard in _way(deal, carrier, fate):
        yield waybill, f"{left + timedelta(hours=heard.hours):%Y-%m-%d %H:%M:%S}", heard.word, heard.text


def _way(deal: Deal, carrier: str, fate: Fate | None) -> list[Heard]:
    dice = random.Random(deal.number)  # noqa: S311  made-up ways, no secret
    late = fate is None and dice.random() < OFTEN_LATE.get(carrier, 0)
    hours = dice.uniform(*(LATE if late else HURRIED if carrier.startswith("顺丰") else USUAL))
    province, city, district = deal.buyer.address.split()[:3]
    way = [
        Heard(1.5, "揽收", "【杭州市】岚序仓已揽收"),
        Heard(5, "运输中", f"【杭州市】离开杭州转运中心，发往{province}"),
        Heard(hours * 0.25, "运输中", f"【{province}】到达{province}分拨中心"),
        *([Heard(hours * 0.45, "运输中", f"【{province}】包裹较多，等待发运")] if late else []),
        Heard(hours * 0.7, "运输中", f"【{city}】离开{city}转运中心，发往{district}网点"),
        Heard(hours - 5, "派送中", f"【{district}】快件正在派送"),
        Heard(hours, "已签收", f"【{district}】已签收：{dice.choice(SIGNED)}"),
    ]
    return ENDS[fate](way, district) if fate in ENDS else way


def _then(way: list[Heard], kept: int, *more: Heard) -> list[Heard]:
    """The way up to a point, then what went wrong, so many hours later each."""
    last = way[kept - 1].hours
    return [*way[:kept], *(one._replace(hours=last + one.hours) for one in more)]


End = Callable[[list[Heard], str], list[Heard]]
ENDS: dict[Fate | None, End] = {
    Fate.STILL: lambda way, _place: way[:2],
    Fate.TURNED: lambda way, _place: way[:3],
    Fate.LOST: lambda way, place: _then(way, 4, Heard(20, "疑难件", f"【{place}】快件疑似丢失，网点正在核实")),
    Fate.DAMAGED: lambda way, place: _then(way, 4, Heard(6, "疑难件", f"【{place}】快件外包装破损，内件受潮")),
    Fate.UNDELIVERED: lambda way, place: _then(way, 4, Heard(4, "疑难件", f"【{place}】派送不成功：电话无人接听")),
    Fate.REFUSED: lambda way, place: _then(
        way,
        5,
        Heard(3, "退回中", f"【{place}】收件人拒收，快件退回寄件人"),
        Heard(30, "退回中", f"【{place}】退件已发往杭州转运中心"),
    ),
    Fate.LOCKER: lambda way, place: _then(way, 5, Heard(4, "疑难件", f"【{place}】收件人投诉：未经同意放入快递柜")),
}
