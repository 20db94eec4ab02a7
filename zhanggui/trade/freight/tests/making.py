"""Parcels a carrier bills, and how they went."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.scope import ALL, Scope
from zhanggui.trade.freight import actions
from zhanggui.trade.freight.actions import BillResult
from zhanggui.trade.tracking.actions import events_take
from zhanggui.trade.tracking.models import Track
from zhanggui.trade.tracking.rules import Heard
from zhanggui.trade.tracking.states import Source, Step
from zhanggui.trade.tracking.tests.making import sent

RIGHTS = frozenset({"orders.view", "orders.export", "freight.manage"})
FINANCE = Actor(7, "财务", "employee", RIGHTS, Scope({"shop": ALL}))
NOW = clock.now()
CARRIER = "圆通速递"


def bill(folder: Path, *rows: str, total: str, trial: bool = False, name: str = "bill.csv") -> BillResult:
    """A bill of these rows: waybill, amount, kilograms."""
    path = folder / name
    path.write_text("\n".join(("运单号,金额,计费重量", *rows)), encoding="utf-8")
    told = {"carrier": CARRIER, "month": NOW.date(), "total": Decimal(total)}
    return actions.bill_import(path=path, trial=trial, by=FINANCE, **told)


def way(folder: Path, *days: float | None) -> datetime:
    """Parcels that left ten days ago and were signed for after so many days (None: not yet)."""
    waybills = [f"YT000000{n}" for n, _days in enumerate(days, start=1)]
    sent(folder, **{f"n{n}": waybill for n, waybill in enumerate(waybills, start=1)})
    left = NOW - timedelta(days=10)
    Track.objects.filter(waybill__in=waybills).update(sent_at=left)
    told = [
        Heard(waybill, left + timedelta(days=took), Step.SIGNED, "", "签收")
        for waybill, took in zip(waybills, days, strict=True)
        if took is not None
    ]
    events_take(heard=told, source=Source.FILE, by=System("freight"))
    return left
