"""Who talks to the buyer: taken, given to somebody, given back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from zhanggui.foundation.org.queries import actor_for
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import BadInput
from zhanggui.kit.facts import announce_alike
from zhanggui.kit.machine import Moved, Row
from zhanggui.kit.pure import Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.trade.shortages.facts import ShortageAssigned
from zhanggui.trade.shortages.models import Shortage
from zhanggui.trade.shortages.states import ShortageState

OVER = Refused(duty="D081", why=_("没有找到，或协商已经结束"))
TAKEN = Refused(duty="D081", why=_("已由他人认领；要换人请用“指派”"))


@transaction.atomic
def shortage_take(*, shortage_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """Take cases for oneself; another's stay his. Needs shortages.settle; safe to repeat. [D081]"""
    by.require("shortages.settle")
    return _assign(shortage_ids, by.id, by.name, Q(assignee_id=None) | Q(assignee_id=by.id), TAKEN, by=by, at=at)


@transaction.atomic
def shortage_give(*, shortage_ids: Sequence[int], employee_id: int, by: Actor, at: datetime | None = None) -> Moved:
    """Give cases to somebody who may settle them; 0 gives them back to all. Needs shortages.settle. [D081]"""
    by.require("shortages.settle")
    if not employee_id:
        return _assign(shortage_ids, None, "", Q(), OVER, by=by, at=at)
    who = actor_for(employee_id=employee_id, by=System("shortages"))
    if who is None or not who.can("shortages.settle"):
        raise BadInput(why=_("请选择一位有缺货协商权限的同事"), duty="D081")
    return _assign(shortage_ids, who.id, who.name, Q(), OVER, by=by, at=at)


def _assign(
    ids: Sequence[int], who: int | None, name: str, free: Q, refusal: Verdict, *, by: Actor, at: datetime | None
) -> Moved:
    lasting = Shortage.objects.seen_by(by).filter(free, id__in=list(ids)).exclude(state=ShortageState.ENDED.value)
    found = lasting.order_by("id").select_for_update().values("id", "order_id", "shop_id")
    rows: list[Row] = [dict(row) for row in found]
    Shortage.objects.filter(id__in=[row["id"] for row in rows]).update(assignee_id=who, assignee_name=name)
    told = ShortageAssigned(subject_id=0, assignee=who or 0, who=name)
    announce_alike(told, [(row["order_id"], row["shop_id"]) for row in rows], by=by, at=at or clock.now())
    moved = {row["id"] for row in rows}
    return Moved(rows, {i: refusal for i in ids if i not in moved})
