"""What one order's news changes: its new row, its new and changed lines, the move it makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from zhanggui.trade.orders.actions.intake.buyer import buyer_columns, fuller, open_buyer
from zhanggui.trade.orders.actions.intake.current import known_of, refund_of, state_of
from zhanggui.trade.orders.actions.intake.news import LineNews, OrderNews
from zhanggui.trade.orders.rules import Known, line_state, merge, platform_action, refund_axis, standing
from zhanggui.trade.orders.states import CLOSED, MACHINE, RANK, PlatformState, State

Line = dict[str, Any]


@dataclass(frozen=True)
class Setting:
    """What the shop says about its orders."""

    shop_id: int
    promise: timedelta


@dataclass
class Change:
    """An order after its news. `row` holds the values that differ (all of them for a new order)."""

    news: OrderNews
    order_id: int
    row: dict[str, Any]
    was: State | None
    state: State
    action: str
    new_lines: list[Line]
    changed_lines: list[Line]

    @property
    def is_new(self) -> bool:
        return self.was is None

    @property
    def changes_anything(self) -> bool:
        return bool(self.row or self.new_lines or self.changed_lines)


def change_of(
    news: OrderNews,
    old: dict[str, Any] | None,
    old_lines: dict[str, Line],
    *,
    skus: dict[str, int],
    setting: Setting,
    at: datetime,
) -> Change:
    """Merge the news into what is on file. Pure but for the encryption of a buyer."""
    lines = _lines(news, old_lines, skus)
    told, agree = line_state(PlatformState(line["platform_state"]) for line in lines.values())
    before = known_of(old)
    known = merge(before, merge(news.known, Known(platform_state=told)) if lines else news.known)
    _close_lines(lines, known)
    refund = refund_axis(known, refund_of(old), grew=known.refunded > before.refunded)
    open_lines = [line for line in lines.values() if not line["closed"]]
    matched = all(line["sku_id"] for line in open_lines)
    wanted, problem = standing(known, lines=len(open_lines), matched=matched, agree=agree)
    changed = _other_goods(old_lines, open_lines)
    state, action = _move(old, wanted, platform_action(state_of(old), wanted, refund, changed=changed) if old else None)
    row = {
        "state": int(state),
        "platform_state": known.platform_state.value,
        "problem": (problem.value if problem else "") if state == State.EXCEPTION else "",
        "payment": known.payment.value,
        "refund": refund.value,
        "total": known.total,
        "paid": known.paid,
        "refunded": known.refunded,
        "ordered_at": known.ordered_at,
        "paid_at": known.paid_at,
        "ship_by": known.paid_at + setting.promise if known.paid_at else None,
        **_buyer(news, old, setting.shop_id),
    }
    return _compared(news, old, old_lines, row=row, lines=lines, state=state, action=action, at=at)


def _move(old: dict[str, Any] | None, wanted: State, action: str | None) -> tuple[State, str]:
    if old is None:
        return wanted, ""
    current = state_of(old)
    if action is None:
        return current, ""
    step = MACHINE.move(action, current)
    if step is None:
        raise ValueError(f"{action} does not start from {current.name}")
    return State(step.to), action


def _lines(news: OrderNews, old: dict[str, Line], skus: dict[str, int]) -> dict[str, Line]:
    lines = {key: dict(line) for key, line in old.items()}
    for told in news.lines:
        line = lines.setdefault(told.key, {"line_key": told.key, "closed": False, "sku_id": None})
        told_before = line.get("platform_state", PlatformState.UNSTATED.value)
        line.update(_line_values(told))
        line["platform_state"] = max(told_before, line["platform_state"], key=lambda s: RANK[PlatformState(s)])
        line["sku_id"] = line["sku_id"] or skus.get(told.seller_code)
    return lines


def _other_goods(old: dict[str, Line], open_lines: Sequence[Line]) -> bool:
    """Something is to be shipped that was not so before: a line more, or another number of pieces."""
    return any(
        (before := old.get(line["line_key"])) is None or before["closed"] or before["quantity"] != line["quantity"]
        for line in open_lines
    )


def _line_values(told: LineNews) -> Line:
    return {
        "title": told.title[:300],
        "seller_code": told.seller_code[:64],
        "properties": told.properties[:200],
        "quantity": told.quantity,
        "price": told.price,
        "platform_state": told.platform_state.value,
    }


def _close_lines(lines: dict[str, Line], known: Known) -> None:
    """A closed line is not shipped; which kind of closed it is follows from the order's payment."""
    for line in lines.values():
        if line["platform_state"] in CLOSED:
            line["platform_state"] = (
                PlatformState.CLOSED_REFUNDED if known.paid_at or known.refunded else PlatformState.CLOSED_UNPAID
            ).value
            line["closed"] = known.platform_state not in CLOSED or line["closed"]


def _buyer(news: OrderNews, old: dict[str, Any] | None, shop_id: int) -> dict[str, Any]:
    """The buyer's columns when the file tells more than is on file; a masked copy never replaces an open one."""
    if old is None:
        return vars(buyer_columns(shop_id, news.platform_no, buyer=news.buyer, region=news.region))
    if not news.buyer and (not news.region or old["region"]):
        return {}
    sealed = old["buyer_sealed"]
    before = open_buyer(shop_id, news.platform_no, sealed) if sealed else {}
    after = fuller(before, news.buyer)
    if after == before and (before or not news.region):
        return {}
    return vars(buyer_columns(shop_id, news.platform_no, buyer=after, region=news.region or old["region"]))


def _compared(
    news: OrderNews,
    old: dict[str, Any] | None,
    old_lines: dict[str, Line],
    *,
    row: dict[str, Any],
    lines: dict[str, Line],
    state: State,
    action: str,
    at: datetime,
) -> Change:
    new_lines = [line for key, line in lines.items() if key not in old_lines]
    changed = [line for key, line in lines.items() if key in old_lines and line != old_lines[key]]
    if old is None:
        row |= {"received_at": at, "state_at": at, "hold_reason": ""}
        return Change(news, 0, row, None, state, action, new_lines, changed)
    differing = {name: value for name, value in row.items() if not _same(value, old[name])}
    if "state" in differing:
        differing |= {"state_at": at}
        differing |= {"hold_reason": ""} if old["hold_reason"] else {}
    return Change(news, old["id"], differing, state_of(old), state, action, new_lines, changed)


def _same(new: Any, old: Any) -> bool:
    if isinstance(old, memoryview):
        old = bytes(old)
    return bool(new == old)
