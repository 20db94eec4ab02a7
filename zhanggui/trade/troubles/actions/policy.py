"""The company says when a parcel is in trouble, how fast it is dealt with, and who may grant what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.trade.troubles.facts import TroublePolicyChanged, TroublesExported
from zhanggui.trade.troubles.models import TroublePolicy
from zhanggui.trade.troubles.states import Kind


@transaction.atomic
def trouble_policy_set(
    *,
    still: int,
    late: int,
    hours: Mapping[Kind, int],
    follow: int,
    stop: int,
    claim_days: int,
    claim_cap: Decimal | None,
    grant_limit: Decimal,
    reason: str,
    by: Actor,
    at: datetime | None = None,
) -> int:
    """Write the next version of times (hours) and limits (yuan), valid from now; returns its number. [D089]

    Needs troubles.policy and a reason. Older versions stay. Raises BadInput for times out of range.
    """
    by.require("troubles.policy")
    why, when = reason_given(reason, duty="D089"), at or clock.now()
    if not all(1 <= hours.get(kind, 0) <= 720 for kind in Kind):
        raise BadInput(why=_("每类异常的处理时限为 1 至 720 小时"), duty="D089")
    try:
        with transaction.atomic():
            row = TroublePolicy.objects.create(
                at=when, still=still, late=late, hours={kind.value: n for kind, n in hours.items()}, follow=follow,
                stop=stop, claim_days=claim_days, claim_cap=claim_cap, grant_limit=grant_limit, reason=why,
                by_id=by.id, by_name=by.name,
            )  # fmt: skip
    except IntegrityError:
        raise BadInput(why=_("时限或金额超出范围"), duty="D089") from None
    announce([TroublePolicyChanged(subject_id=row.id, still=still, late=late, reason=why)], by=by, at=when)
    return row.id


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Journal that a list of troubles left the house. Needs orders.export. [D077]"""
    by.require("orders.export")
    announce([TroublesExported(subject_id=by.id or 0, count=count)], by=by)
