"""How near a promise is, and what a notice must say. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from zhanggui.kit.pure import OK, Refused, Text, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.trade.promises.states import YES, Level, Offer, Telling

FURTHEST = timedelta(days=60)


class Ahead(NamedTuple):
    """How many hours before it breaks a promise is warned of: first and again."""

    near: int
    urgent: int

    @property
    def furthest(self) -> timedelta:
        return timedelta(hours=self.near)


def level_at(promised: datetime, at: datetime, ahead: Ahead) -> Level | None:
    """The nearest warning that is due; None while more time is left than the first asks for. [D082]"""
    hours = (promised - at) / timedelta(hours=1)
    edges = {Level.BROKEN: 0, Level.URGENT: ahead.urgent, Level.NEAR: ahead.near}
    return next((level for level, edge in edges.items() if hours <= edge), None)


def may_promise(until: datetime | None, *, needed: bool, now: datetime) -> Verdict:
    """A buyer who shall wait is told until when; the day lies ahead. [D083]"""
    if (needed or until) and (until is None or not now < until <= now + FURTHEST):
        return Refused(duty="D083", why=_("请写明今后 60 天内的新发货时间"))
    return OK


def notice_words(offer: Offer, until: str) -> Text:
    """What a buyer is told of a delay when nobody wrote words of his own. [D083]"""
    if offer == Offer.REFUND:
        return _("您好，您的订单暂时不能按时发出，非常抱歉。如不愿等待，可以申请退款，我们马上处理。")
    if offer == Offer.COUPON:
        return _("您好，您的订单将延迟发出，预计 {until} 前发出。我们为您准备了优惠券，表示歉意。", until=until)
    return _("您好，您的订单因故不能按原时间发出，非常抱歉。预计 {until} 前发出，请您谅解。", until=until)


def result_of(word: str) -> Telling:
    """What a result file says of a notice; only a word that means yes is proof. [D083]"""
    return Telling.TOLD if word.strip().lower() in YES else Telling.FAILED
