"""Goods sold before they are there: what ran out at the autumn sale, promised and kept, and one that comes later."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from zhanggui.demo.days import Days
from zhanggui.demo.goods import SOLD_OUT_AT_PEAK
from zhanggui.demo.sales import RESTOCKED, RUN_OUT
from zhanggui.demo.staff import Staff
from zhanggui.kit.actor import Actor
from zhanggui.trade.presale.actions import PlanWords, plan_draft, plan_start

PROMISED = 5
"""Days ago when the last of what ran out had to be on its way: a day after the goods came in."""
SHOP = "lanxu-tmall"


def sold_out_promised(staff: Staff, days: Days) -> None:
    """What ran out on the great day is sold on in every shop until its goods come in, by a day that is told."""
    words = PlanWords(
        days.at(RUN_OUT, time()), days.at(RESTOCKED, time()), ships_on=days.at(PROMISED, time()).date(), lead_days=None
    )
    reason, at = "大促当天售罄，补货已在路上", days.at(RUN_OUT, time(8))
    _sell(staff.actors["head"], SOLD_OUT_AT_PEAK, None, words, reason=reason, at=at)


def newest_promised(staff: Staff, code: str, at: datetime) -> None:
    """One of the goods is sold before it is there, to leave in twelve days."""
    begin = at - timedelta(hours=6)
    words = PlanWords(begin, at + timedelta(days=9), ships_on=(at + timedelta(days=12)).date())
    told = begin - timedelta(hours=1)
    _sell(staff.actors["head"], code, staff.shop_ids[SHOP], words, reason="新批次下月初到仓", at=told)


def _sell(by: Actor, code: str, shop_id: int | None, words: PlanWords, *, reason: str, at: datetime) -> None:
    plan = plan_draft(code=code, shop_id=shop_id, words=words, reason=reason, by=by, at=at)
    plan_start(plan_ids=[plan], by=by, at=at)
