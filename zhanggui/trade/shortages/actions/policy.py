"""The company says when a shortage is a case, and how fast it is settled."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.trade.shortages.facts import ShortagePolicyChanged, ShortagesExported
from zhanggui.trade.shortages.models import ShortagePolicy


@transaction.atomic
def shortage_policy_set(
    *, after: int, near: int, propose: int, answer: int, reason: str, by: Actor, at: datetime | None = None
) -> int:
    """Write the next version of the times, in hours, valid from now; returns its number. [D081]

    Needs shortages.policy and a reason. `after`: how long an order is short before its case opens; `near`: sooner when
    its promise is nearer; `propose`: by when its buyer is told; `answer`: by when it is followed up. Older ones stay.
    """
    by.require("shortages.policy")
    why, when = reason_given(reason, duty="D081"), at or clock.now()
    if not (0 <= after <= 720 and 0 <= near <= 720 and 1 <= propose <= 168 and 1 <= answer <= 168):
        raise BadInput(why=_("开始协商最多 720 小时；提议与跟进为 1 至 168 小时"), duty="D081")
    times = {"after": after, "near": near, "propose": propose, "answer": answer}
    row = ShortagePolicy.objects.create(at=when, reason=why, by_id=by.id, by_name=by.name, **times)
    announce([ShortagePolicyChanged(subject_id=row.id, reason=why, **times)], by=by, at=when)
    return row.id


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Journal that a list of buyers to be told (names masked) left the house. Needs orders.export. [D077]"""
    by.require("orders.export")
    announce([ShortagesExported(subject_id=by.id or 0, count=count)], by=by)
