"""Files a visitor tries the tour with, made from the story he sees: nothing in them is anybody's."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from operator import attrgetter
from pathlib import Path

from zhanggui.demo.company import SHOPS
from zhanggui.demo.days import Days
from zhanggui.demo.deals import Deal, Piece
from zhanggui.demo.goods import goods
from zhanggui.demo.layouts import save_files
from zhanggui.demo.plan import Plan
from zhanggui.demo.story import LARGE, URGENT
from zhanggui.demo.written import NAME, WRITTEN
from zhanggui.kit.errors import NotFound

PART = 0.1
CHEAP, WORTH = Decimal("9.90"), Decimal(199)
MISPRICED = ("27339900000021661", "27339900000022661", "27339900000023661")
BY_CODE = {shop.code: shop for shop in SHOPS}
TOLD_WHOLE = "lanxu-douyin"
"""A shop whose file tells orders and goods in one."""


def sample(name: str, days: Days) -> tuple[str, bytes]:
    """A file of the tour by its name: how it is called and what it holds. Raises NotFound for another name."""
    if name not in MAKERS:
        raise NotFound
    return MAKERS[name](days)


def _policy(_days: Days) -> tuple[str, bytes]:
    return NAME, (WRITTEN / NAME).read_bytes()


def _month(days: Days) -> tuple[str, bytes]:
    """One shop's orders of the last month as its back office gives them out."""
    shop, since = BY_CODE[TOLD_WHOLE], days.newest - timedelta(days=30)
    return _written(
        [deal for deal in Plan(days, PART).deals if deal.shop == shop and deal.ordered_at > since], days, "上月"
    )


def _cheap(days: Days) -> tuple[str, bytes]:
    """Three orders of something whose price lost a digit, in the plain layout that every shop takes."""
    good = max((good for good in goods() if good.price >= WORTH), key=attrgetter("liked"))
    shop = replace(BY_CODE[LARGE.shop], platform=BY_CODE["lanxu-mall"].platform)
    buyers = {deal.buyer for deal in Plan(days, PART).deals if not deal.shop.masked}
    deals = [
        Deal(number, shop, buyer, days.newest, (Piece(good, 1, CHEAP),), paid_at=days.newest)
        for number, buyer in zip(MISPRICED, sorted(buyers, key=attrgetter("phone")), strict=False)
    ]
    return _written(deals, days, "售价填错")


def _refunded(days: Days) -> tuple[str, bytes]:
    """An order that waits to be packed, closed by the platform: its buyer has his money back."""
    deal = next(deal for deal in Plan(days).deals if deal.number == URGENT.number)
    deal.close(days.newest)
    return _written([deal], days, "刚刚退款")


def _written(deals: list[Deal], days: Days, stem: str) -> tuple[str, bytes]:
    with tempfile.TemporaryDirectory(prefix="zhanggui-tour-") as folder:
        path = save_files(deals, since=days.newest, at=days.newest, folder=Path(folder), stem=stem)[0]
        return path.name, path.read_bytes()


MAKERS: dict[str, Callable[[Days], tuple[str, bytes]]] = {
    "policy": _policy,
    "month": _month,
    "cheap": _cheap,
    "refund": _refunded,
}
