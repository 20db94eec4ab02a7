"""What a change request may say."""

from __future__ import annotations

import re
from collections.abc import Collection

from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.trade.changes.states import BUYER_SAID, Consent, Source

PHONE = re.compile(r"\+?[\d -]{7,20}")
HIDDEN = re.compile(r"[*＊●•]|[xX]{3,}")
MOST_PIECES = 9_999
LONGEST = {"receiver": 40, "phone": 20, "address": 200}


def is_receiver(told: dict[str, str], *, full_address: bool) -> Verdict:
    """Receiver, phone and address as far as they are given: whole, and nothing hidden. [D080]"""
    if any(HIDDEN.search(value) for value in told.values()):
        return Refused(duty="D080", why=_("不能填写带星号的收件信息，请向买家问清完整内容"))
    if any(len(value) > LONGEST[name] for name, value in told.items()):
        return Refused(duty="D080", why=_("收件信息太长，请核对"))
    if "phone" in told and not PHONE.fullmatch(told["phone"]):
        return Refused(duty="D080", why=_("手机号应为 7 至 20 位数字"))
    if "address" in told and not full_address:
        return Refused(duty="D080", why=_("请填写完整地址：省、市、区和门牌"))
    return OK


def is_agreed(source: Source, consent: Consent | None, evidence: str) -> Verdict:
    """The buyer wanted it, or agreed to it where somebody can look it up: nobody changes a deal on his own. [D080]"""
    if source in BUYER_SAID or (consent is not None and evidence):
        return OK
    return Refused(duty="D080", why=_("不是买家自己提出的改动：请先征得买家同意，填写在哪里同意的和凭据"))


def leaves_something(going: Collection[int], none_of: Collection[int], *, parted: bool) -> Verdict:
    """Something is still sent, or was: a deal of which nothing goes is ended on the platform. [D080]"""
    if parted or set(going) - set(none_of):
        return OK
    return Refused(duty="D080", why=_("没有要发的商品了，请在平台退款，等平台关闭订单"))


def is_swap(quantity: int, *, known: bool, stopped: bool, sold: int, code: str) -> Verdict:
    """Goods that may go out instead: ours, on sale, in whole pieces; of the pieces sold any fewer, or none. [D080]

    `sold`: pieces of these goods the line was sold with, 0 when it was sold with others.
    """
    if not known:
        return Refused(duty="D080", why=_("没有商家编码“{code}”", code=code))
    if stopped and quantity > sold:
        return Refused(duty="D044", why=_("“{code}”已停售，不能改发", code=code))
    if not sold and quantity < 1:
        return Refused(duty="D080", why=_("换成其他商品时至少发 1 件；不发请保留原商家编码、件数填 0"))
    if not 0 <= quantity <= MOST_PIECES:
        return Refused(duty="D080", why=_("件数应为 0 至 {most}", most=MOST_PIECES))
    return OK
