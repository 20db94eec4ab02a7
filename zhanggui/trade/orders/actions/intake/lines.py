"""The lines and after-sales cases of one order, with the news taken in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from zhanggui.offer.catalog.queries import Goods
from zhanggui.trade.orders.rules import Case, Share, agreed_back, close_kind, due_of, furthest, smaller, with_cases
from zhanggui.trade.orders.states import (
    CLOSED,
    GONE_OUT,
    GOODS_KEY,
    RANK,
    REFUND_RANK,
    PlatformRefund,
    PlatformState,
)

if TYPE_CHECKING:
    from zhanggui.trade.orders.actions.intake.told import LineNews

Line = dict[str, Any]
CaseKey = tuple[str, str]
"""Number and line: one number may speak of several lines, each with its own money."""
QUIET = frozenset({"", PlatformRefund.NONE})
PAID_BACK = PlatformState.CLOSED_REFUNDED.value
SPEAKS = GONE_OUT | CLOSED
AS_IT_WENT = ("quantity",)
ZERO = Decimal(0)
WORDS = ("title", "seller_code", "properties", "item_no", "sku_no", "quantity")


def goods_of(line: LineNews) -> Goods:
    """What the catalogue is asked about a line."""
    return Goods(line.item_no, line.sku_no, line.seller_code, line.title, line.properties)


def lines_with(news: Sequence[LineNews], old: Mapping[str, Line], skus: Mapping[Goods, int | None]) -> dict[str, Line]:
    """All lines of the order by key: those on file, each told one taken in."""
    lines = {key: dict(line) for key, line in old.items()}
    taken = {told.key for told in news} if old else ()
    free = [line for key, line in lines.items() if key not in taken]
    for told in news:
        line = lines.get(told.key) or _same_goods(told, free)
        if line is None:
            lines[told.key] = _new(told, skus)
        else:
            _take_in(line, told, skus)
            del lines[line["line_key"]]
            line["line_key"] = _better_key(line["line_key"], told.key)
            lines[line["line_key"]] = line
    return lines


def _same_goods(told: LineNews, free: list[Line]) -> Line | None:
    """A line on file with these goods, where only one of the two is known by a number of the platform's."""
    for line in free:
        by_goods = line["line_key"][0] == GOODS_KEY
        if by_goods != (told.key[0] == GOODS_KEY) and (line["title"], line["properties"]) == (
            told.title,
            told.properties,
        ):
            free.remove(line)
            return line
    return None


def _better_key(one: str, other: str) -> str:
    """The platform's own number stands before the goods."""
    return other if one[0] == GOODS_KEY else one


def _new(told: LineNews, skus: Mapping[Goods, int | None]) -> Line:
    return {
        "line_key": told.key,
        "title": told.title,
        "seller_code": told.seller_code,
        "properties": told.properties,
        "item_no": told.item_no,
        "sku_no": told.sku_no,
        "sku_id": skus.get(goods_of(told)),
        "quantity": told.quantity or 1,
        "price": told.price or ZERO,
        "total": told.total,
        "paid": told.paid,
        "refunded": told.refunded,
        "platform_state": told.platform_state,
        "told_refund": told.told_refund,
        "closed": False,
    }


def _take_in(line: Line, told: LineNews, skus: Mapping[Goods, int | None]) -> None:
    """A row that tells an earlier state is an older one: it fills gaps only."""
    newer = RANK[told.platform_state] >= RANK[line["platform_state"]]
    for name in WORDS:
        value = getattr(told, name)
        if value and (newer or not line[name]) and not (line.get("sent_at") and name in AS_IT_WENT):
            line[name] = value
    line["price"] = smaller(line["price"] or None, told.price) or ZERO
    line["total"] = smaller(line["total"], told.total)
    line["paid"] = smaller(line["paid"], told.paid)
    line["refunded"] = max(line["refunded"], told.refunded)
    line["platform_state"] = told.platform_state if newer else line["platform_state"]
    line["told_refund"] = max(line["told_refund"], told.told_refund, key=REFUND_RANK.__getitem__)
    line["sku_id"] = line["sku_id"] or skus.get(goods_of(told))


def cases_with(news: Iterable[tuple[str, Case]], old: Mapping[CaseKey, Case]) -> dict[CaseKey, Case]:
    """All after-sales cases by number and line, each counted once."""
    cases = dict(old)
    for number, told in news:
        key = (number, told.line_key)
        cases[key] = furthest(cases.get(key, told), told)
    return cases


def shares_of(lines: Mapping[str, Line], cases: Collection[Case]) -> list[Share]:
    """Each line's share of the money, as far as lines or cases tell of refunds; marks the lines that are closed."""
    for line in lines.values():
        line["closed"] = line["closed"] or line["platform_state"] in CLOSED
    if not cases and all(_is_quiet(line) for line in lines.values()):
        return []
    shares = []
    for key, line in lines.items():
        told = Share(_due(line), line["refunded"], line["told_refund"], line["closed"], _agreed(line))
        shares.append(with_cases(key, told, cases))
        line["closed"] = shares[-1].closed
    return shares


def _is_quiet(line: Line) -> bool:
    return line["told_refund"] in QUIET and not line["refunded"] and not _agreed(line)


def _due(line: Line) -> Decimal:
    return due_of(line["paid"], line["total"], line["price"], line["quantity"])


def worth_of(line: Line) -> tuple[Decimal, int]:
    """What it costs before discounts of the whole order, and its pieces."""
    return max(line["price"] * line["quantity"], line["total"] or ZERO), line["quantity"]


def _agreed(line: Line) -> Decimal:
    """What was agreed to go back of it; a line that nobody changed is not reckoned."""
    goes = (line.get("ship_sku_id"), line.get("ship_quantity"))
    return ZERO if goes[1] is None else agreed_back(_due(line), (line["sku_id"], line["quantity"]), goes)


def states_of(lines: Iterable[Line]) -> list[str]:
    """What the lines tell of their order. A closed line whose goods never left counts as paid back."""
    return [
        PAID_BACK if line["closed"] and line["platform_state"] not in SPEAKS else line["platform_state"]
        for line in lines
    ]


def is_due(line: Line) -> bool:
    """It is to go out now; lines that nobody wrote yet are."""
    return not (line["closed"] or line.get("later") or line.get("sent_at"))


def parts_of(lines: Collection[Line]) -> tuple[bool, bool]:
    """Of an order that goes out in parts: whether lines of it wait here, and whether all it had is gone.

    When refunds left nothing to go now, what was kept for later goes now.
    """
    rest = [line for line in lines if not line["closed"] and not line.get("sent_at")]
    went, kept = any(line.get("sent_at") for line in lines), any(line.get("later") for line in rest)
    if kept and all(line.get("later") for line in rest):
        for line in rest:
            line["later"] = False
    return bool(rest) and (went or kept), went and not rest


def settle_closed(lines: Iterable[Line], *, paid: bool) -> None:
    """Which kind of closed a line is follows from the order's payment."""
    for line in lines:
        if line["closed"]:
            line["platform_state"] = close_kind(line["platform_state"], paid=paid)
