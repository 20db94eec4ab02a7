"""Files of a check-up, and check-ups asked for."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from zhanggui.kit.actor import Actor, System
from zhanggui.oversight.checkup import actions

POLICY = """网店订单管理办法
第一条 订单在客户支付成功后方可发货，仓库应当在付款后四十八小时内发出。
第二条 仓库应当将物流单号及时录入系统并告知客户。
第三条 员工迟到的，罚款五十元。
第四条 每年组织一次团建活动。
"""
HEAD = "订单编号,总金额,买家实付金额,订单状态,退款状态,订单创建时间,订单付款时间,应发货时间,发货时间,物流单号"
ROWS = (
    "A1,90.00,90.00,卖家已发货，等待买家确认,没有申请退款,2026-10-05 09:00:00,2026-10-05 09:01:00,,2026-10-06 10:00:00",
    "A2,50.00,50.00,卖家已发货，等待买家确认,没有申请退款,2026-10-05 09:00:00,2026-10-05 09:01:00,,2026-10-09 10:00:00",
)


def orders(folder: Path) -> Path:
    """Two orders of a shop on 天猫, one of them late; no waybill is told."""
    path = folder / "十月订单.csv"
    path.write_text("\n".join((HEAD, *(f"{row}," for row in ROWS))), encoding="utf-8")
    return path


def policy(folder: Path, text: str = POLICY) -> Path:
    path = folder / "办法.txt"
    path.write_text(text, encoding="utf-8")
    return path


def asked(folder: Path, *, by: Actor | None = None, text: str = POLICY) -> int:
    """A check-up that waits for the worker."""
    return actions.checkup_ask(
        policy=("办法.txt", BytesIO(text.encode())),
        tables=[("十月订单.csv", BytesIO(orders(folder).read_bytes()))],
        promise_hours=48,
        by=by or System("test"),
    )


def carried(folder: Path, *, by: Actor | None = None, text: str = POLICY) -> int:
    """A check-up that has ended."""
    checkup_id = asked(folder, by=by, text=text)
    actions.checkup_carry(checkup_id=checkup_id, by=System("checkup"))
    return checkup_id
