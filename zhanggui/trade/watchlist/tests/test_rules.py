"""What may be on the list, and when two values are the same; no database."""

from __future__ import annotations

import pytest

from zhanggui.kit.controls import duty
from zhanggui.trade.watchlist.rules import compared, value_fault
from zhanggui.trade.watchlist.states import Mark


@pytest.mark.parametrize(
    ("kind", "value", "same"),
    [
        (Mark.PHONE, " 138-0013 8000 ", "13800138000"),
        (Mark.NICK, " 小明同学 ", "小明同学"),
        (Mark.ADDRESS, "浙江省 杭州市，余杭区文一西路９６９号（3-501）", "浙江省杭州市余杭区文一西路969号3501"),
    ],
)
@duty("D074")
def test_values_are_compared_without_what_people_write_differently(kind: Mark, value: str, same: str) -> None:
    assert compared(kind, value) == same


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (Mark.PHONE, "13800138000", None),
        (Mark.PHONE, "138001", "手机号应为 7 到 20 位数字"),
        (Mark.NICK, "明", None),
        (Mark.NICK, "明" * 61, "买家昵称应为 1 到 60 个字"),
        (Mark.ADDRESS, "杭州市", "收货地址应为 8 到 200 个字，写到门牌"),
        (Mark.RECEIVER, "id|7", "收件人只能从订单加入"),
    ],
)
@duty("D074")
def test_a_value_that_names_nobody_is_refused_in_words(kind: Mark, value: str, said: str | None) -> None:
    fault = value_fault(kind, value)
    assert (str(fault) if fault else None) == said
