"""What one order's news changes: its new row, its new and changed lines and cases, the move it makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING, Any

from zhanggui.kit import clock
from zhanggui.kit.crypto import person
from zhanggui.kit.law import param_at
from zhanggui.trade.orders.actions.intake.buyer import buyer_columns
from zhanggui.trade.orders.actions.intake.lines import (
    CaseKey,
    Line,
    cases_with,
    is_due,
    lines_with,
    parts_of,
    settle_closed,
    shares_of,
    states_of,
    worth_of,
)
from zhanggui.trade.orders.queries.marks import buyer_opened
from zhanggui.trade.orders.rules import (
    Case,
    Known,
    amount_over,
    cases_standing,
    close_kind,
    delivery_axis,
    merge,
    payment_axis,
    platform_action,
    platform_state,
    refund_axis,
    refunded_of,
    said_while_parts_wait,
    standing,
    still_due,
)
from zhanggui.trade.orders.states import MACHINE, OVER, RANK, Delivery, Refund, State, Told

if TYPE_CHECKING:
    from zhanggui.offer.catalog.queries import Goods
    from zhanggui.trade.orders.actions.intake.told import OrderNews

ZERO = Decimal(0)
EXCEPTION = State.EXCEPTION
CLOSE_REST = (State.SHIPPED, "close_rest")
KEPT_HELD = frozenset({State.EXCEPTION, State.HELD})
TOTAL_TOLD, PAID_TOLD, SHIP_BY_TOLD = Told.TOTAL.value, Told.PAID.value, Told.SHIP_BY.value
PLANNED, BACK_RECKONED, ACCEPTED = Told.PLANNED.value, Told.BACK_RECKONED.value, Told.AMOUNT_ACCEPTED.value
BALANCES = (Told.BALANCE_DUE | Told.BALANCE_PAID).value
NEW: Mapping[str, Any] = {"refund": Refund.NONE, "refunded": ZERO, "delivery": Delivery.NONE}


@dataclass(frozen=True)
class Setting:
    """What the shop says about its orders; `freight_most`: how much freight may be in an amount whose file tells none
    (None: that is not judged)."""

    shop_id: int
    promise: timedelta
    freight_most: Decimal | None = None

    @classmethod
    def held(cls, shop_id: int, promise_hours: int, at: datetime) -> Setting:
        """With the company's parameters as they hold at that moment."""
        most = param_at("order_amount_tolerance", on=clock.shanghai(at).date())
        return cls(shop_id, timedelta(hours=promise_hours), most)


@dataclass(frozen=True)
class OnFile:
    """One order as it stands: its row, its lines by key, its after-sales cases by number and line."""

    row: dict[str, Any]
    lines: dict[str, Line] = field(default_factory=dict)
    cases: dict[CaseKey, Case] = field(default_factory=dict)

    @property
    def state(self) -> State:
        return State(self.row["state"])


@dataclass(slots=True)
class Change:
    """An order after its news. `row` holds the values that differ (all of them for a new order)."""

    platform_no: str
    order_id: int
    row: dict[str, Any]
    was: State | None
    state: State
    action: str
    new_lines: list[Line]
    changed_lines: list[Line]
    cases: dict[CaseKey, Case]

    @property
    def is_new(self) -> bool:
        return self.was is None

    @property
    def changes_anything(self) -> bool:
        return bool(self.row or self.new_lines or self.changed_lines or self.cases)


def change_of(
    news: OrderNews, old: OnFile | None, *, skus: Mapping[Goods, int | None], setting: Setting, at: datetime
) -> Change:
    """Take the news into what is on file. Pure but for the encryption of a buyer."""
    before = old.row if old else NEW
    told = reduce(merge, news.known)
    known = merge(_known_of(before), told) if old else told
    lines = lines_with(news.lines, old.lines if old else {}, skus)
    cases = cases_with(news.cases, old.cases if old else {})
    row, agree = _figures(news, known, lines, cases_standing(cases), before)
    platform: str = row["platform_state"]
    open_lines = [line for line in lines.values() if not line["closed"]]
    matched = all(line["sku_id"] for line in open_lines)
    here, all_gone = parts_of(lines.values()) if old and old.state < State.SHIPPED else (False, False)
    stands = said_while_parts_wait(platform) if here else platform
    fits = _fits(known, lines, old, setting)
    row["told"] |= ACCEPTED if fits and before.get("told", 0) & ACCEPTED else 0
    wanted, problem = standing(stands, lines=len(open_lines), matched=matched, agree=agree, fits=fits)
    buyer = _buyer(news, told.state, before, setting.shop_id)
    state, action = wanted, ""
    if old:
        changed = _other_receiver(before, buyer) or _other_goods(old.lines, open_lines)
        over = all_gone and wanted not in OVER
        state, action = CLOSE_REST if over else _move(old, wanted, platform, row["refund"], changed)
    row["state"] = state
    row["problem"] = problem if problem and state == EXCEPTION else ""
    row["delivery"] = delivery_axis(platform, before["delivery"], state, gone=news.gone, here=here)
    row["ship_by"] = known.ship_by or _planned(old) or (known.paid_at + setting.promise if known.paid_at else None)
    row |= buyer
    return _compared(news.platform_no, old, row, lines=lines, cases=cases, action=action, at=at)


def _figures(
    news: OrderNews,
    known: Known,
    lines: Mapping[str, Line],
    cases: Sequence[Case],
    before: Mapping[str, Any],
) -> tuple[dict[str, Any], bool]:
    """The platform's state and the money, from the order, its lines and its cases; and whether its lines agree."""
    shares = shares_of(lines, cases)
    said, agree = platform_state(known.state, states_of(lines.values()))
    told = still_due(said, known.balance)
    refunded = refunded_of(known.refunded, shares, cases) if shares or cases else known.refunded
    paid_back = known.paid_at is not None or refunded > 0
    settle_closed(lines.values(), paid=paid_back)
    platform = close_kind(told, paid=paid_back)
    total = known.total if known.total is not None else _sum("total", lines)
    refund = refund_axis(
        refunded,
        total,
        told=known.refund,
        lines=shares,
        cases=cases,
        was=before["refund"],
        grew=news.asked or refunded > before["refunded"],
    )
    return {
        "platform_state": platform,
        "told_state": known.state,
        "told_refund": known.refund,
        "told": _told(known) | (refunded > known.refunded == 0) * BACK_RECKONED | (before.get("told", 0) & PLANNED),
        "payment": payment_axis(platform, paid_at=known.paid_at),
        "refund": refund,
        "total": total,
        "paid": known.paid if known.paid is not None or told != said else _sum("paid", lines),
        "refunded": refunded,
        "postage": known.postage,
        "ordered_at": known.ordered_at,
        "paid_at": known.paid_at,
    }, agree


def _known_of(row: Mapping[str, Any]) -> Known:
    """What files told of this order as a whole so far."""
    told = row["told"]
    return Known(
        row["told_state"],
        row["told_refund"],
        row["total"] if told & TOTAL_TOLD else None,
        row["paid"] if told & PAID_TOLD else None,
        ZERO if told & BACK_RECKONED else row["refunded"],
        row["ordered_at"],
        row["paid_at"],
        row["ship_by"] if told & SHIP_BY_TOLD else None,
        told & BALANCES,
        row["postage"],
    )


def _told(known: Known) -> int:
    return (
        (known.total is not None) * TOTAL_TOLD
        + (known.paid is not None) * PAID_TOLD
        + (known.ship_by is not None) * SHIP_BY_TOLD
        + known.balance
    )


def _fits(known: Known, lines: Mapping[str, Line], old: OnFile | None, setting: Setting) -> bool:
    """What it asks fits its goods and its freight, or was accepted and is no more beyond them than what is on file."""
    over = _over(known, lines, setting)
    if not over or old is None or not old.row["told"] & ACCEPTED:
        return not over
    return over <= _over(_known_of(old.row), old.lines, setting)


def _over(known: Known, lines: Mapping[str, Line], setting: Setting) -> Decimal:
    freight = known.postage if known.postage is not None else setting.freight_most
    return amount_over(known.total, map(worth_of, lines.values()), freight=freight)


def _planned(old: OnFile | None) -> datetime | None:
    """The promise a presale gave it, which stands where no file tells one."""
    return old.row["ship_by"] if old and old.row["told"] & PLANNED else None


def _sum(name: str, lines: Mapping[str, Line]) -> Decimal | None:
    """What the lines tell together; None when none tells."""
    parts = [line[name] for line in lines.values() if line[name] is not None]
    return sum(parts, ZERO) if parts else None


def _move(old: OnFile, wanted: State, platform: str, refund: Refund, changed: bool) -> tuple[State, str]:
    was = old.row["platform_state"] if old.row["platform_state"] != platform else ""
    action = platform_action(old.state, wanted, refund, was=was, held=bool(old.row["hold_reason"]), changed=changed)
    if action is None:
        return old.state, ""
    step = MACHINE.move(action, old.state)
    if step is None:
        raise ValueError(f"{action} does not start from {old.state.name}")
    return State(step.to), action


def _other_receiver(old: Mapping[str, Any], buyer: Mapping[str, Any]) -> bool:
    """It goes to somebody else, or somewhere else, than it was reviewed for."""
    return bool(buyer) and old["receiver_index"] is not None and buyer["receiver_index"] != old["receiver_index"]


def _other_goods(old: Mapping[str, Line], open_lines: list[Line]) -> bool:
    """Something is to be shipped that was not so before: a line more, or another number of pieces."""
    known = {line["id"]: line for line in old.values()}
    return any(
        (before := known.get(line.get("id"))) is None or not is_due(before) or before["quantity"] != line["quantity"]
        for line in open_lines
        if is_due(line)
    )


def _buyer(news: OrderNews, told: str, old: Mapping[str, Any], shop_id: int) -> dict[str, Any]:
    """The buyer's columns when the file tells more than is on file; a masked copy never replaces an open one."""
    if old is NEW:
        return buyer_columns(shop_id, news.platform_no, buyer=news.buyer, region=news.region)
    if not news.buyer and (not news.region or old["region"]):
        return {}
    before = buyer_opened(shop_id, news.platform_no, old["buyer_sealed"])
    furthest = max((told, *(line.platform_state for line in news.lines)), key=RANK.__getitem__)
    after = person.fuller(before, news.buyer, newer=RANK[furthest] >= RANK[old["platform_state"]])
    if after == before and (before or not news.region):
        return {}
    return buyer_columns(shop_id, news.platform_no, buyer=after, region=old["region"] or news.region)


def _compared(
    number: str,
    old: OnFile | None,
    row: dict[str, Any],
    *,
    lines: dict[str, Line],
    cases: dict[CaseKey, Case],
    action: str,
    at: datetime,
) -> Change:
    state: State = row["state"]
    if old is None:
        row["state_at"], row["hold_reason"] = at, ""
        return Change(number, 0, row, None, state, action, list(lines.values()), [], cases)
    before = {line["id"]: line for line in old.lines.values()}
    new = [line for line in lines.values() if "id" not in line]
    changed = [line for line in lines.values() if "id" in line and line != before[line["id"]]]
    differing = {name: value for name, value in row.items() if value != old.row[name]}
    if "state" in differing:
        differing["state_at"] = at
        if old.row["hold_reason"] and state not in KEPT_HELD:
            differing["hold_reason"] = ""
    told = {key: case for key, case in cases.items() if case != old.cases.get(key)}
    return Change(number, old.row["id"], differing, old.state, state, action, new, changed, told)
