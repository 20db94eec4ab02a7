"""What a request for an order made by hand may say, and what its number looks like. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from typing import NamedTuple

from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.trade.handmade.states import (
    AFTER_SALES,
    LINES_MOST,
    NAMED,
    PIECES_MOST,
    Kind,
)

PHONE = re.compile(r"\+?[\d -]{7,20}")
HIDDEN = re.compile(r"[*＊●•]|[xX]{3,}")
NEEDED = (("receiver", _("收货人"), 40), ("phone", _("手机"), 20), ("address", _("收货地址"), 200))
DEAREST = Decimal("9999999.99")


class Goods(NamedTuple):
    """One line asked for: what is known of its code, how many, at what price."""

    code: str
    quantity: int
    price: Decimal
    known: bool = True
    stopped: bool = False


def gross_margin(amount: Decimal, cost: Decimal | None) -> Decimal | None:
    """(amount − cost) ÷ amount, of 1, cut downwards at four places; none without a cost or an amount."""
    if cost is None or not amount:
        return None
    return ((amount - cost) / amount).quantize(Decimal("0.0001"), ROUND_FLOOR)


def number_of(prefix: str, day: date, count: int) -> str:
    """The number of an order made by hand: what it is, the day it was asked, which of that day."""
    return f"{prefix}{day:%Y%m%d}-{count:04d}"


def receiver_fits(told: Mapping[str, str], *, full_address: bool) -> Verdict:
    """Receiver, phone and address are all there, whole, and nothing is hidden. [D069]"""
    for name, label, longest in NEEDED:
        value = told.get(name, "")
        if not value:
            return Refused(duty="D069", why=_("请填写{what}", what=label))
        if HIDDEN.search(value):
            return Refused(duty="D069", why=_("{what}带星号，请填写完整内容", what=label))
        if len(value) > longest:
            return Refused(duty="D069", why=_("{what}最多 {n} 字", what=label, n=longest))
    if not PHONE.fullmatch(told["phone"]):
        return Refused(duty="D069", why=_("手机号应为 7 至 20 位数字"))
    if not full_address:
        return Refused(duty="D069", why=_("请填写完整地址：省、市、区和门牌"))
    return OK


def goods_fit(kind: Kind, lines: Sequence[Goods]) -> Verdict:
    """Goods of ours, on sale, in whole pieces; only what is sold has a price. [D010]"""
    if not 0 < len(lines) <= LINES_MOST:
        return Refused(duty="D010", why=_("请填写 1 至 {most} 行商品", most=LINES_MOST))
    for line in lines:
        if not line.known:
            return Refused(duty="D069", why=_("没有商家编码“{code}”", code=line.code))
        if line.stopped:
            return Refused(duty="D044", why=_("“{code}”已停售，不能寄出", code=line.code))
        if not 1 <= line.quantity <= PIECES_MOST:
            return Refused(duty="D010", why=_("件数应为 1 至 {most}", most=PIECES_MOST))
        if not 0 <= line.price <= DEAREST or line.price != line.price.quantize(Decimal("0.01")):
            return Refused(duty="D010", why=_("单价应为 0 至 {most} 元，最多两位小数", most=DEAREST))
    if kind == Kind.OFFLINE and not sum(line.price * line.quantity for line in lines):
        return Refused(duty="D075", why=_("线下补录要填成交单价；不收钱的请用寄样"))
    return OK


def terms_fit(kind: Kind, *, original: bool, cause: str, liable: str, party: str, party_no: str) -> Verdict:
    """After-sales name their order, the cause and who bears it; what goes outside names whom and his number. [D110]"""
    if kind in AFTER_SALES and not (original and cause and liable):
        return Refused(duty="D110", why=_("补发和换货要写明原订单、原因类别和责任方"))
    if kind == Kind.SAMPLE and not (party and party_no):
        return Refused(duty="D155", why=_("寄样要写明达人和合同号"))
    if kind in NAMED and not (party and party_no):
        return Refused(duty="D010", why=_("代发要写明合作方和对方单号"))
    return OK


def within_day(pieces: int, yuan: Decimal, *, limits: tuple[Decimal, Decimal]) -> Verdict:
    """No more in a day than one person may ask for, in pieces and yuan. [D010]"""
    most, limit = limits
    if pieces <= most and yuan <= limit:
        return OK
    why = _(
        "申请人今天共申请 {pieces} 件、吊牌价 ¥{yuan}，超过每人每日 {most} 件或 ¥{limit}",
        pieces=pieces,
        yuan=f"{yuan:,.2f}",
        most=f"{most:,.0f}",
        limit=f"{limit:,.0f}",
    )
    return Refused(duty="D010", why=why)
