"""A delegation ends before its days: by giver or agent, by whoever manages rights, when one of them leaves or moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from zhanggui.foundation.approvals.actions import request_void
from zhanggui.foundation.delegation.actions.settling import ended
from zhanggui.foundation.delegation.models import Delegation
from zhanggui.foundation.delegation.queries.acting import OWN
from zhanggui.foundation.delegation.states import DelegationState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import Refused
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given

OVER = Refused(duty="D009", why=_("这项代理已经结束"))


@transaction.atomic
def delegation_end(*, delegation_id: int, by: Actor, at: datetime | None = None) -> None:
    """End one's own, as giver or as agent; it works no more at the next click. [D009]"""
    mine = Q(giver_id=by.id or 0) | Q(agent_id=by.id or 0)
    rows = _lasting(Delegation.objects.filter(mine, id=delegation_id))
    if not rows:
        raise NotFound(why=_("没有这项代理，或已经结束"))
    why = _("交出人结束") if rows[0].giver_id == by.id else _("代理人结束")
    _end(rows, str(why), by=by, at=at or clock.now())


@transaction.atomic
def delegations_end(*, delegation_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """End anybody's, with a reason. [D009] Right: org.manage."""
    by.require("org.manage")
    why, ids = reason_given(reason, duty="D009"), list(delegation_ids)
    rows = _lasting(Delegation.objects.filter(id__in=ids))
    _end(rows, why, by=by, at=at or clock.now())
    done = {row.id for row in rows}
    return Moved([{"id": row.id, "shop_id": None} for row in rows], {i: OVER for i in ids if i not in done})


@transaction.atomic
def delegations_release(*, employee_ids: Sequence[int], by: Actor, at: datetime | None = None) -> dict[int, int]:
    """Everything given by or to people who leave or lose a post ends now. [D021] Right: org.manage.

    Returns how many each of them had.
    """
    by.require("org.manage")
    people = set(employee_ids)
    rows = _lasting(Delegation.objects.filter(Q(giver_id__in=people) | Q(agent_id__in=people)))
    _end(rows, str(_("离职或调岗")), by=by, at=at or clock.now())
    return dict(Counter(i for row in rows for i in {row.giver_id, row.agent_id} & people))


def _lasting(rows: QuerySet[Delegation]) -> list[Delegation]:
    """Those not over, held until the transaction ends."""
    found = rows.exclude(state=DelegationState.OVER.value)
    return list(found.filter(until__gt=clock.now()).select_for_update(of=("self",)).order_by("id"))


def _end(rows: Sequence[Delegation], why: str, *, by: Actor, at: datetime) -> None:
    asked = [row.request_id for row in rows if row.state == DelegationState.ASKED and row.request_id]
    request_void(request_ids=asked, reason=why, by=OWN, at=at)
    ended(rows, why, by=by, at=at)
