"""What the rows of one file tell of one order."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from operator import attrgetter
from typing import TYPE_CHECKING

from zhanggui.offer.channels.states import CLOSED_UNDECIDED, PlatformRefund, PlatformState
from zhanggui.trade.orders.actions import Case, Known, LineNews, OrderNews
from zhanggui.trade.orders.states import GONE_OUT, GOODS_KEY, PAID, Told

if TYPE_CHECKING:
    from zhanggui.offer.channels.ports import OrderRow

LIST, DETAIL, REFUND, BY_LINE = "list", "detail", "refund", "line"
GOODS_TOLD = frozenset({DETAIL, "both"})
PERSONAL = ("receiver", "phone", "address", "nick", "buyer_message", "seller_remark", "receiver_id", "flag")
personal = attrgetter(*PERSONAL)
UNSTATED, CLOSED_UNPAID = PlatformState.UNSTATED.value, PlatformState.CLOSED_UNPAID.value
ASKED, DONE = PlatformRefund.ASKED.value, PlatformRefund.DONE.value
PAID_OF = PAID | {PlatformState.CLOSED_REFUNDED}
BALANCES: dict[bool | None, int] = {None: 0, True: Told.BALANCE_DUE.value, False: Told.BALANCE_PAID.value}
NOTHING = Known()
FEN = Decimal("0.01")
ZERO = Decimal(0)


Said = tuple["OrderRow", str]


def speak(rows: Sequence[OrderRow]) -> list[str]:
    """What each row of an order speaks of: a line's key, an after-sales number, nothing for the order itself."""
    seen: dict[str, list[tuple[str, ...]]] = {}
    return [_subject(row, seen) for row in rows]


def line_key(sub_no: str) -> str:
    """A line by the platform's own number; keys of goods begin with another letter than any of these."""
    return hashlib.sha256(sub_no.encode()).hexdigest()[:24]


def _subject(row: OrderRow, seen: dict[str, list[tuple[str, ...]]]) -> str:
    """A line is known by its own number, else by its goods and its place among equal ones of the file.

    Other goods under the same number are its parts: an ERP breaks bundles up so.
    """
    if row.kind == LIST:
        return ""
    if row.kind == REFUND:
        return (row.refund_no or f"#{row.sub_no or row.item_id or row.title}")[:64]
    goods: tuple[str, ...] = (row.title, row.spec)
    if not row.title:
        goods = (row.seller_code, row.sku_id, row.item_id, row.spec)
    if row.sub_no:
        key = line_key(row.sub_no)
        told = seen.setdefault(key, [])
        if goods not in told:
            told.append(goods)
        return f"{key}-{told.index(goods) + 1}"
    key = GOODS_KEY + hashlib.blake2b("\x1f".join(goods).encode(), digest_size=12).hexdigest()
    told = seen.setdefault(key, [])
    told.append(goods)
    return f"{key}-{len(told)}"


def news_of(number: str, said: Sequence[Said], amounts: str) -> OrderNews:
    """Gather what rows tell of their order; of personal values given several times the first stands."""
    by_line = amounts == BY_LINE
    first = said[0][0]
    known, who, region = [_known(first, by_line)], personal(first), first.region
    for row, _subject in said[1:]:
        more, also = _known(row, by_line), personal(row)
        if more != known[-1]:
            known.append(more)
        if also != who:
            who = tuple(one or other for one, other in zip(who, also, strict=True))
        region = region or row.region
    return OrderNews(
        number,
        tuple(known),
        [_line(row, subject, by_line) for row, subject in said if row.kind in GOODS_TOLD],
        [_case(row, subject) for row, subject in said if row.kind == REFUND],
        {name: value for name, value in zip(PERSONAL, who, strict=True) if value},
        region,
        any(row.shipped_at or row.platform_state in GONE_OUT for row, _subject in said),
        any(row.refund_state == ASKED for row, _subject in said),
    )


def _known(row: OrderRow, by_line: bool) -> Known:
    """What a row tells of its order as a whole: lines and cases speak for themselves."""
    if row.kind == REFUND:
        return NOTHING
    rest = (row.created_at, row.paid_at, row.ship_by, BALANCES[row.rest_due])
    if by_line and row.kind != LIST:
        return Known(UNSTATED, "", None, None, ZERO, *rest)
    state = _state(row) if row.kind == LIST else UNSTATED
    return Known(state, row.refund_state or "", row.total, _paid(row), _refunded(row), *rest, row.postage)


def _state(row: OrderRow) -> str:
    said = row.platform_state or UNSTATED
    return CLOSED_UNPAID if said == CLOSED_UNDECIDED else said


def _paid(row: OrderRow) -> Decimal | None:
    """What an unpaid order "paid" is not an amount: it is not known yet."""
    return row.paid if row.paid_at or row.platform_state in PAID_OF else None


def _refunded(row: OrderRow) -> Decimal:
    """What is only asked for did not go back yet."""
    return (row.refund or ZERO) if row.refund_state != ASKED else ZERO


def _line(row: OrderRow, key: str, by_line: bool) -> LineNews:
    return LineNews(
        key,
        row.title[:300],
        row.seller_code[:64],
        row.spec[:200],
        row.item_id[:64],
        row.sku_id[:64],
        row.quantity,
        _price(row),
        row.total if by_line else None,
        _paid(row) if by_line else None,
        _refunded(row) if by_line else ZERO,
        _state(row),
        row.refund_state or "" if by_line else "",
    )


def _price(row: OrderRow) -> Decimal | None:
    if row.price is not None or row.amount is None:
        return row.price
    return (row.amount / (row.quantity or 1)).quantize(FEN, ROUND_HALF_UP)


def _case(row: OrderRow, number: str) -> tuple[str, Case]:
    """An after-sales case by its number; one whose state is not told is asked for."""
    state = row.refund_state or ASKED
    done = (row.refund or ZERO) if state == DONE else ZERO
    return number, Case(f"{line_key(row.sub_no)}-1" if row.sub_no else "", state, done)
