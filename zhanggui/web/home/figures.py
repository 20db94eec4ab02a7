"""What the first page says of orders: money and paid orders, what waits, what is lacking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from zhanggui.kit.desk import actor_of
from zhanggui.kit.pure import Text, fen
from zhanggui.kit.pure import msg as _
from zhanggui.trade.orderdesk.queries import Trade, short_skus, trade_figures
from zhanggui.trade.orders.queries import order_counts
from zhanggui.web.home.work import works

WAITING = (
    ("review", _("待人工审核"), "shield-check", False),
    ("urgent", _("即将超时"), "clock-exclamation", True),
    ("exception", _("异常单"), "alert-triangle", True),
    ("held", _("已挂起"), "player-pause", False),
    ("stock", _("待占用/缺货"), "package-off", False),
    ("ship", _("待发货"), "truck-delivery", False),
    ("picking", _("配货中"), "basket", False),
)


@dataclass(frozen=True)
class Figure:
    """A number with what it was before and its days: `query` leads to its rows."""

    key: str
    label: Text
    value: Decimal
    before: Decimal
    spark: Sequence[float]
    tone: int
    query: str
    is_money: bool
    is_whole: bool

    @property
    def change(self) -> Decimal | None:
        """Per cent more or less than before; None when there was nothing before, or the day is not over."""
        if not self.before or not self.is_whole:
            return None
        return ((self.value - self.before) * 100 / self.before).quantize(Decimal("0.1"))

    @property
    def whole(self) -> str:
        """An amount in whole yuan: what fits; the exact one stands in the title."""
        return f"¥{fen(self.value) // 100:,}"

    @property
    def source(self) -> dict[str, object]:
        return {"data": list(self.spark), "tone": self.tone}


def home_figures(request: HttpRequest, _subject: int) -> SafeString | None:
    """The figures of one's work; money and the chart by shop for those who evaluate or only look; SKUs that lack."""
    by = actor_of(request)
    trade = trade_figures(by=by)
    if trade is None:
        return _drawn(request, "_home_empty.html", {"may_import": by.can("orders.import")})
    context = {
        "trade": trade,
        "money": not works(by) or by.can("orders.export"),
        "days": _between(trade.days),
        "figures": _figures(trade),
        "chart": _chart(trade),
        "short": short_skus(by=by),
        "totals": [(shop, trade.money(trade.days, shop.id), trade.orders(trade.days, shop.id)) for shop in trade.shops],
    }
    return _drawn(request, "_home_figures.html", context)


def home_waiting(request: HttpRequest, _subject: int) -> SafeString | None:
    """The queues that wait, each leading to its rows."""
    counts = order_counts(by=actor_of(request))
    lines = [(key, title, icon, urgent and counts[key] > 0, counts[key]) for key, title, icon, urgent in WAITING]
    return _drawn(request, "_home_waiting.html", {"lines": lines})


def _figures(trade: Trade) -> list[Figure]:
    days = trade.days
    last, week = (days[-1:], days[-2:-1]), (days[-7:], days[-14:-7])
    day_words = (_("今日成交额"), _("今日付款订单")) if trade.fresh else (_("最后一日成交额"), _("最后一日付款订单"))
    week_words = (
        (_("近 7 日成交额"), _("近 7 日付款订单")) if trade.fresh else (_("最后 7 日成交额"), _("最后 7 日付款订单"))
    )
    return [
        _figure(trade, "day-money", day_words[0], last, tone=1),
        _figure(trade, "day-orders", day_words[1], last, tone=2),
        _figure(trade, "week-money", week_words[0], week, tone=3),
        _figure(trade, "week-orders", week_words[1], week, tone=4),
    ]


def _figure(trade: Trade, key: str, label: Text, spans: tuple[list[date], list[date]], *, tone: int) -> Figure:
    """A figure over the days now and the days before; its line shows the thirty days."""
    is_money = key.endswith("money")
    measure = trade.money if is_money else trade.orders
    spark = [float(measure([day])) for day in trade.days]
    now, was = spans[0], Decimal(measure(spans[1]))
    is_whole = not (trade.fresh and len(now) == 1)
    return Figure(key, label, Decimal(measure(now)), was, spark, tone, _between(now), is_money, is_whole)


def _chart(trade: Trade) -> dict[str, object]:
    series = [
        {"name": shop.name, "data": [float(trade.money([day], shop.id)) for day in trade.days]} for shop in trade.shops
    ]
    return {"x": [f"{day:%m-%d}" for day in trade.days], "series": series, "unit": "¥"}


def _between(days: Sequence[date]) -> str:
    return f"{days[0]}..{days[-1]}"


def _drawn(request: HttpRequest, template: str, context: dict[str, object]) -> SafeString:
    return mark_safe(render_to_string(template, context, request))  # noqa: S308  a template
