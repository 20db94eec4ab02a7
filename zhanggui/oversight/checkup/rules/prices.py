"""What the prices of a month's lines tell: unity, deep cuts, raises before cuts."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from zhanggui.kit.pure import Dated
from zhanggui.oversight.checkup.rules.deals import SHOWN, Found, Goods, Ground

Needs = tuple[tuple[str, ...], ...]
APART, ACROSS, DEEP = Decimal("1.2"), Decimal("1.1"), Decimal("0.5")
RAISED, ENOUGH = Decimal("1.1"), 5


def _lines(ground: Ground, needs: Needs) -> list[tuple[str, date, str, Goods]]:
    """(platform, day, order, goods) of every line with a price that is no gift."""
    return [
        (deal.platform, deal.ordered_at.date(), deal.number, goods)
        for deal in ground.knowing(needs)
        if deal.ordered_at
        for goods in deal.goods
        if goods.price and not goods.gift
    ]


def priced(ground: Ground, needs: Needs) -> Found:
    """Lines without a price that are no gifts. [D050]"""
    lines = [(deal.number, one) for deal in ground.knowing(needs) for one in deal.goods if not one.gift]
    bare = [number for number, goods in lines if not goods.price]
    return Found(len(lines), len(bare), tuple(bare[:SHOWN]))


def one_price(ground: Ground, needs: Needs) -> Found:
    """Goods sold more than once on a day of a platform, and those whose prices lie more than a fifth apart. [D048]"""
    days: dict[tuple[str, date, str], list[Decimal]] = defaultdict(list)
    for platform, day, _number, goods in _lines(ground, needs):
        days[platform, day, goods.key].append(goods.price or Decimal(0))
    many = {key: prices for key, prices in days.items() if len(prices) > 1}
    bad = sorted((key[1], key[2]) for key, prices in many.items() if max(prices) > min(prices) * APART)
    return Found(len(many), len(bad), tuple(f"{key} {day:%m-%d}" for day, key in bad[:SHOWN]))


def price_across(ground: Ground, needs: Needs) -> Found:
    """Goods sold on several platforms on one day, and those whose lowest prices lie more than a tenth apart. [D056]"""
    days: dict[tuple[date, str], dict[str, Decimal]] = defaultdict(dict)
    for platform, day, _number, goods in _lines(ground, needs):
        lowest = days[day, goods.key]
        lowest[platform] = min(goods.price or Decimal(0), lowest.get(platform, Decimal("Infinity")))
    both = {key: list(lowest.values()) for key, lowest in days.items() if len(lowest) > 1}
    bad = sorted(key for key, prices in both.items() if max(prices) > min(prices) * ACROSS)
    return Found(len(both), len(bad), tuple(f"{key} {day:%m-%d}" for day, key in bad[:SHOWN]))


def cut_deep(ground: Ground, needs: Needs) -> Found:
    """Lines of goods sold often, and those below half of what they usually cost. [D054]"""
    lines = _lines(ground, needs)
    prices: dict[str, list[Decimal]] = defaultdict(list)
    for _platform, _day, _number, goods in lines:
        prices[goods.key].append(goods.price or Decimal(0))
    usual = {key: median(some) for key, some in prices.items() if len(some) >= ENOUGH}
    judged = [(number, goods) for _platform, _day, number, goods in lines if goods.key in usual]
    bad = [number for number, goods in judged if (goods.price or Decimal(0)) < usual[goods.key] * DEEP]
    return Found(len(judged), len(bad), tuple(bad[:SHOWN]))


def raised_then_cut(ground: Ground, needs: Needs) -> Found:
    """Goods sold on several days, and those raised by a tenth above the week before, then cut within a week. [D053]"""
    days: dict[tuple[str, str], dict[date, Decimal]] = defaultdict(dict)
    for platform, day, _number, goods in _lines(ground, needs):
        lowest, price = days[platform, goods.key], goods.price or Decimal(0)
        lowest[day] = min(price, lowest.get(day, price))
    several = {key: sorted(lowest.items()) for key, lowest in days.items() if len(lowest) >= ENOUGH}
    bad = sorted(key[1] for key, series in several.items() if _raised(series, ground.baseline_days))
    return Found(len(several), len(bad), tuple(bad[:SHOWN]))


def _raised(series: list[tuple[date, Decimal]], days: Dated) -> bool:
    for at, (day, price) in enumerate(series):
        back = timedelta(days=int(days.at(day)))
        before = [one for when, one in series[:at] if day - when <= back]
        after = [one for when, one in series[at + 1 :] if when - day <= back]
        if before and after and price >= max(before) * RAISED and min(after) * RAISED <= price:
            return True
    return False


def below_cost(ground: Ground, needs: Needs) -> Found:
    """Lines whose cost is known, and those sold below it. [D057]"""
    lines = [(number, goods) for _p, _d, number, goods in _lines(ground, needs) if goods.key in ground.costs]
    bad = [number for number, goods in lines if (goods.price or Decimal(0)) < ground.costs[goods.key]]
    return Found(len(lines), len(bad), tuple(bad[:SHOWN]))
