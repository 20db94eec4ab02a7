"""Whatever files tell of an order, it ends the same in every sequence of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from zhanggui.trade.booking.tests.douyin import Back, Rows, Sub, a_shop, in_any_order, same

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> int:
    return a_shop()


subs = st.builds(
    Sub,
    sub=st.sampled_from(["1", "2"]),
    total=st.sampled_from(["20.00", "15.00"]),
    paid_at=st.sampled_from(["", "2026-11-20 10:01:00"]),
    ship_by=st.sampled_from(["", "2026-11-22 10:00:00", "2026-11-25 10:00:00"]),
    state=st.sampled_from(["待支付", "风控中", "待发货", "部分发货", "已发货", "已完成", "已关闭", "发货前退款完结"]),
    refund=st.sampled_from(["", "待商家处理", "退款成功"]),
)
backs = st.builds(
    Back,
    case=st.sampled_from(["R1", "R2"]),
    sub=st.sampled_from(["1", "2"]),
    amount=st.sampled_from(["5.00", "15.00", "20.00"]),
    state=st.sampled_from(["待商家处理", "售后关闭", "退款成功"]),
)


@pytest.mark.usefixtures("shop")
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(subs.map(lambda row: [row]), backs.map(lambda row: [row])), min_size=2, max_size=3))
@example([[Sub("1", paid_at="", state="已关闭", refund="退款成功")], [Sub("1", total="15.00", paid_at="")]])
@example(
    [[Back("R2", "1", amount="5.00", state="待商家处理")], [Back("R2", "2")], [Sub("2", paid_at="", state="待支付")]]
)
@example(
    [[Sub("1", total="15.00", paid_at="", state="待支付")], [Back("R1", amount="15.00")], [Sub("1", state="风控中")]]
)
def test_whatever_files_tell_of_an_order_it_ends_the_same_in_every_sequence(tmp_path: Path, files: list[Rows]) -> None:
    same(in_any_order(tmp_path, *files))
