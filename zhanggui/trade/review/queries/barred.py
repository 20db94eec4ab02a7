"""Which orders this person may not let go as they stand: barred, not verified, or for finance to look at."""

from __future__ import annotations

from collections.abc import Collection

from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.trade.review.models import Case, Contact
from zhanggui.trade.review.states import Channel, Ending, Reached, Ruling, Want

BY_RULE = Refused(duty="D073", why=_("规则禁止放行：须申请强制放行，由另一人同意"))
BY_PERSON = Refused(duty="D073", why=_("已判定真有问题：须申请强制放行，由另一人同意"))
NOT_VERIFIED = Refused(duty="D072", why=_("须先联系买家核实：点“记联系”记下方式和结果，再放行"))
DENIED = Refused(duty="D072", why=_("买家最近一次否认了订单：点“真有问题”，或申请强制放行"))
FOR_FINANCE = Refused(duty="D071", why=_("须由财务复核：有财务复核权限的人才能放行"))


def latest_cases(*, order_ids: Collection[int], by: Actor) -> dict[int, Case]:
    """The newest case of each of these orders."""
    return {case.order_id: case for case in Case.objects.seen_by(by).filter(order_id__in=order_ids).order_by("id")}


def release_bars(*, ids: Collection[int], by: Actor) -> dict[int, Verdict]:
    """Those of these orders that nobody lets go alone, and why, for their drawer. Needs orders.view. [D073]"""
    by.require("orders.view")
    return barred_among(order_ids=ids, by=by)


def barred_among(*, order_ids: Collection[int], by: Actor) -> dict[int, Verdict]:
    """Those of these orders that a rule forbids or a person found wrong, and nobody forced since. [D073]"""
    found: dict[int, Verdict] = {}
    for order_id, case in latest_cases(order_ids=order_ids, by=by).items():
        if case.outcome == Ruling.CONFIRMED and case.ending != Ending.FORCED:
            found[order_id] = BY_PERSON
        elif case.wants == Want.HOLD and case.closed_at is None:
            found[order_id] = BY_RULE
    return found


def found_wrong(*, order_ids: Collection[int], by: Actor) -> set[int]:
    """Those of these orders that a person found wrong, and nobody forced since. [D073]"""
    rows = Case.objects.seen_by(by).filter(order_id__in=order_ids, outcome=Ruling.CONFIRMED.value)
    told = barred_among(order_ids=set(rows.values_list("order_id", flat=True)), by=by)
    return {order_id for order_id, verdict in told.items() if verdict is BY_PERSON}


def unready_among(*, order_ids: Collection[int], by: Actor) -> dict[int, Verdict]:
    """Those whose open case asks for what nobody did yet: the buyer contacted, finance having looked. [D071][D072]"""
    cases = [c for c in latest_cases(order_ids=order_ids, by=by).values() if c.closed_at is None]
    to_verify = {case.id: case.order_id for case in cases if Want.VERIFY in (case.wants, *case.also)}
    tried = Contact.objects.seen_by(by).filter(case_id__in=to_verify).exclude(channel=Channel.NOTE.value)
    last = dict(tried.order_by("id").values_list("case_id", "result"))
    found: dict[int, Verdict] = {order_id: NOT_VERIFIED for i, order_id in to_verify.items() if i not in last}
    found |= {to_verify[i]: DENIED for i, result in last.items() if result == Reached.DENIED}
    if not by.can("review.finance"):
        found |= {case.order_id: FOR_FINANCE for case in cases if case.wants == Want.FINANCE}
    return found
