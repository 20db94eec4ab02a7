"""What a person may put on the list, and the form in which it is compared."""

from __future__ import annotations

import re
import unicodedata

from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.trade.watchlist.states import Mark

NO_DIGIT = re.compile(r"\D")
JOINTS = re.compile(r"[\s,，.。、;；:：\-—#（）()【】\[\]\"“”'·]+")
BOUNDS: dict[Mark, tuple[int, int, Text]] = {
    Mark.PHONE: (7, 20, _("手机号应为 7 到 20 位数字")),
    Mark.NICK: (1, 60, _("买家昵称应为 1 到 60 个字")),
    Mark.ADDRESS: (8, 200, _("收货地址应为 8 到 200 个字，写到门牌")),
}


def compared(kind: Mark, value: str) -> str:
    """A phone as its digits, an address without spaces and punctuation, the rest as it is."""
    if kind == Mark.PHONE:
        return NO_DIGIT.sub("", value)
    return JOINTS.sub("", unicodedata.normalize("NFKC", value)) if kind == Mark.ADDRESS else value.strip()


def value_fault(kind: Mark, value: str) -> Text | None:
    """Why a person cannot put this on the list, or nothing. A receiver is known from an order only."""
    if kind not in BOUNDS:
        return _("收件人只能从订单加入")
    least, most, why = BOUNDS[kind]
    return None if least <= len(compared(kind, value)) <= most else why
