"""What a parcel's trouble is, when a case may be closed, how much may be claimed, who may grant. Pure."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.trade.troubles.states import HARMED, WORDS, Kind, Liable, Outcome

HOURS: dict[Kind, int] = {
    Kind.LATE: 24,
    Kind.STILL: 24,
    Kind.UNDELIVERED: 4,
    Kind.LOST: 4,
    Kind.DAMAGED: 4,
    Kind.WRONG: 4,
    Kind.MISSING: 4,
    Kind.REFUSED: 24,
    Kind.INTERCEPTED: 24,
    Kind.LOCKER: 8,
    Kind.MISPICKED: 4,
    Kind.SHORT: 4,
}
"""Within how many hours somebody deals with a case, until the company says otherwise."""


def kind_of(words: str, *, comes_back: bool, asked_back: bool) -> Kind:
    """What a carrier's word on a parcel in trouble means: its own words first, then the way it goes. [D089]"""
    if comes_back:
        return Kind.INTERCEPTED if asked_back else Kind.REFUSED
    for kind, signs in WORDS.items():
        if any(sign in words for sign in signs):
            return kind
    return Kind.UNDELIVERED


def may_close(kind: Kind, outcome: Outcome, liable: Liable, *, told_buyer: bool) -> Verdict:
    """A case is closed with how it ended and who answers for it; a harmed buyer was talked to. [D089]"""
    if liable == Liable.NOBODY and outcome not in (Outcome.ARRIVED, Outcome.MOVED, Outcome.UNFOUNDED):
        return Refused(duty="D089", why=_("请写明责任方"))
    if kind in HARMED and outcome != Outcome.UNFOUNDED and not told_buyer:
        return Refused(duty="D089", why=_("请先登记与买家的沟通和凭据"))
    return OK


def may_claim(amount: Decimal, *, insured: Decimal | None, loss: Decimal, cap: Decimal | None) -> Verdict:
    """How much a carrier owes: what was insured; else the loss, up to what the contract allows. [D089]

    快递暂行条例 art. 27 as commonly cited [C, text not read]: insured parcels by the agreed insurance rules, others by
    civil law, that is the loss, limited by the contract where it says so. Amounts in yuan.
    """
    most = insured or (loss if cap is None else min(loss, cap))
    if amount <= 0:
        return Refused(duty="D089", why=_("金额必须大于 0"))
    if amount > most:
        return Refused(duty="D089", why=_("最多可索赔 ¥{most}", most=f"{most:.2f}"))
    return OK


def may_grant(*, askers: Collection[int | None], decider: int | None) -> Verdict:
    """Nobody approves his own request, nor what was asked in his name. [D010]"""
    return Refused(duty="D010", why=_("不能批准自己提出的申请")) if decider is None or decider in askers else OK
