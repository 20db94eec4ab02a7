"""Why a row cannot be booked: the reason codes of this connector, in words without personal data."""

from __future__ import annotations

import re

from zhanggui.kit.pure import Text, msg

WORD_LENGTH = 16
OF_A_DEAL = re.compile(
    "^(?:[已待未等]|买家|卖家|平台)|款|发货|收货|退货|交易|订单|成功|失败|关闭|取消|完成|签收|出库|拒收|审核|风控|预售|定金|售后|揽收"
    "|配送|处理|成团|锁定|暂停|[A-Za-z_]{3,}"
)
REASONS: dict[str, Text] = {
    "order_no_missing": msg("没有订单编号"),
    "order_no_scientific": msg("订单编号被表格软件改成了科学计数法，号码已丢失位数"),
    "order_no_malformed": msg("订单编号含有不该有的字符"),
    "amount_unreadable": msg("“{column}”不是金额"),
    "amount_negative": msg("“{column}”是负数"),
    "amount_absurd": msg("“{column}”大得不合理"),
    "amount_places": msg("“{column}”的小数超过两位"),
    "quantity_invalid": msg("“{column}”不是有效的数量"),
    "time_unreadable": msg("“{column}”不是时间"),
    "status_unknown": msg("不认识的订单状态“{word}”"),
    "refund_unknown": msg("不认识的售后状态“{word}”"),
    "not_yes_or_no": msg("“{column}”不是“是”或“否”"),
    "value_missing": msg("缺少“{column}”"),
    "value_too_long": msg("“{column}”过长"),
    "columns_short": msg("这一行的列数比表头少"),
    "columns_extra": msg("这一行的列数比表头多，内容可能错位"),
}


class RowError(ValueError):
    """One cell cannot be what its column says."""

    def __init__(self, code: str, word: str = "") -> None:
        super().__init__(code)
        self.code, self.word = code, word


def reason(code: str, *, column: str = "", word: str = "") -> Text:
    """The reason in words. A status word is repeated only when it looks like one: shifted cells may hold anything."""
    return Text(REASONS[code].msgid, {"column": column, "word": sayable(word)})


def sayable(word: str) -> str:
    """A short word without digits that speaks of a deal; anything else may be a name and is not repeated."""
    speaks = len(word) <= WORD_LENGTH and not any(c.isdigit() for c in word) and OF_A_DEAL.search(word)
    return word if speaks else "…"
