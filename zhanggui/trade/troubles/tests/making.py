"""Parcels that went wrong, and the people who deal with them."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.pure import Channel
from zhanggui.kit.scope import ALL, Scope
from zhanggui.trade.orders.models import Order
from zhanggui.trade.tracking.actions import events_take
from zhanggui.trade.tracking.models import Track
from zhanggui.trade.tracking.rules import Heard
from zhanggui.trade.tracking.states import Source, Step
from zhanggui.trade.tracking.tests.making import sent
from zhanggui.trade.troubles import actions
from zhanggui.trade.troubles.models import Case
from zhanggui.trade.troubles.states import Kind, Party

OWN = System("troubles")
RIGHTS = frozenset({"orders.view", "troubles.handle", "todos.use"})
AGENT = Actor(5, "客服小陈", "employee", RIGHTS, Scope({"shop": ALL}))
HEAD = Actor(8, "主管", "employee", RIGHTS | {"troubles.grant", "troubles.policy"}, Scope({"shop": ALL}))
NOW = clock.now()
HOUR = timedelta(hours=1)
LONG_AGO = NOW - timedelta(days=9)


def gone(folder: Path, *waybills: str, at: datetime = LONG_AGO) -> dict[str, Order]:
    """Orders that left then, by waybill; nobody heard of them since."""
    orders = sent(folder, **{f"n{n}": waybill for n, waybill in enumerate(waybills, start=1)})
    Track.objects.filter(waybill__in=waybills).update(sent_at=at)
    return {waybill: orders[str(n)] for n, waybill in enumerate(waybills, start=1)}


def hear(waybill: str, step: Step, text: str = "", at: datetime = NOW) -> None:
    events_take(heard=[Heard(waybill, at, step, "", text or step.value)], source=Source.FILE, by=OWN)


def look(at: datetime = NOW) -> int:
    actions.cases_settle(by=OWN, at=at)
    return actions.cases_look(by=OWN, at=at)


def kinds() -> list[tuple[str, str, int]]:
    """All cases: waybill, kind, state."""
    return sorted(Case.objects.values_list("waybill", "kind", "state"))


def lost(folder: Path, waybill: str = "YT0000001") -> Case:
    """A parcel somebody reports as lost."""
    order = gone(folder, waybill, at=NOW - 5 * HOUR)[waybill]
    case = actions.trouble_report(order_id=order.id, waybill=waybill, kind=Kind.LOST, note="快递说找不到", by=AGENT)
    return Case.objects.get(id=case)


def talked(*cases: Case, party: Party = Party.BUYER, at: datetime | None = None) -> None:
    moved = actions.trouble_contact(
        case_ids=[case.id for case in cases],
        party=party,
        channel=Channel.PHONE,
        words="说明情况",
        reference="录音 0412",
        by=AGENT,
        at=at,
    )
    assert moved.refused == {}
