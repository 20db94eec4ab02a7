"""How the company sends: carriers with prices, rules and numbers; platforms told of what left."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from zhanggui.demo.company import PACKERS, SHOPS
from zhanggui.demo.staff import Staff
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask
from zhanggui.trade.carriers import actions as carriers
from zhanggui.trade.carriers.queries import carrier_rows, service_options
from zhanggui.trade.fulfilment.actions import notices_settle, told_file_make, told_result_import
from zhanggui.trade.fulfilment.queries import notice_rows

NEAR = ("上海", "江苏", "浙江", "安徽")
FAR = ("新疆", "西藏", "青海", "甘肃", "宁夏", "内蒙古", "海南")
REST = (
    "北京", "天津", "河北", "山西", "辽宁", "吉林", "黑龙江", "福建", "江西", "山东", "河南", "湖北", "湖南", "广东",
    "广西", "重庆", "四川", "贵州", "云南", "陕西",
)  # fmt: skip
HEADINGS = ("目的地", "首重(公斤)", "首重价", "续重(公斤)", "续重价", "附加费", "是否送达")


class Contract(NamedTuple):
    """A carrier's prices near, farther and far (empty: not served), and the numbers it gave us."""

    code: str
    near: str
    rest: str
    far: str
    first: str
    last: str


CONTRACTS = (
    Contract("yto", "2.6", "3.4", "", "YT9000000000001", "YT9000000002400"),
    Contract("zto", "2.8", "3.3", "12", "75900000000001", "75900000000120"),
    Contract("sf", "10", "13", "20", "SF9000000000001", "SF9000000000600"),
    Contract("yunda", "2.7", "3.6", "14", "", ""),
)


def carriers_set_up(staff: Staff, folder: Path, at: datetime) -> None:
    """Four carriers in use, each with its prices; far places by rule; numbers for three, of one too few."""
    by = staff.actors["head"]
    rows = {row.code: row.id for row in carrier_rows(ask=Ask(queue="all"), by=by).rows}
    for rank, contract in enumerate(CONTRACTS, start=1):
        carrier = rows[contract.code]
        carriers.carrier_use(carrier_id=carrier, in_use=True, rank=rank, low=300, reason="年度合同", by=by)
        path = folder / f"{contract.code}.csv"
        _save(path, [HEADINGS, *_prices(contract)])
        told = {"service": "标准快递", "reason": "2026 年合同价"}
        carriers.tariff_file_import(path=path, carrier_id=carrier, **told, by=by, at=at)
        path.unlink()
        if contract.first:
            ends = {"first": contract.first, "last": contract.last}
            carriers.number_range_add(carrier_id=carrier, **ends, by=by, at=at)
    service = next(int(value) for value, name in service_options(by=by) if name.startswith("顺丰"))
    far = carriers.NewRule("偏远地区走顺丰", service, places=("新疆", "西藏"))
    carriers.choice_rules_set(rules=[far], heeds_wish=True, reason="偏远丢件多", by=by, at=at)


def told_by_orders(staff: Staff, day: int, at: datetime) -> None:
    """What the platforms' own orders show as shipped is told."""
    notices_settle(by=_packer(staff, day), at=at)


def platforms_told(staff: Staff, folder: Path, at: datetime) -> None:
    """Files of what left that day for three shops; their platforms answered, and refused one each."""
    by = _packer(staff, 0)
    waiting = notice_rows(ask=Ask(queue="due", limit=500), by=by).rows
    shops = {row.shop for row in waiting}
    codes = {shop.name: shop.code for shop in SHOPS}
    for name in sorted(shops & codes.keys())[:3]:
        code = codes[name]
        told_file_make(shop_id=staff.shop_ids[code], by=by, at=at - timedelta(minutes=50))
        numbers = [row.number for row in waiting if row.shop == name]
        if len(numbers) > 2:
            answers = [(number, "成功", "") for number in numbers[2:]]
            path = folder / "result.csv"
            rows = [("订单编号", "处理结果", "失败原因"), (numbers[0], "失败", "运单号与快递公司不符"), *answers]
            _save(path, rows)
            told_result_import(path=path, shop_code=code, by=by, name=f"{code}-发货结果.csv", at=at)
            path.unlink()


def _packer(staff: Staff, day: int) -> Actor:
    return staff.actors[PACKERS[day % len(PACKERS)]]


def _prices(contract: Contract) -> list[tuple[str, ...]]:
    step = "6" if contract.code == "sf" else "1.2"
    rows: list[tuple[str, ...]] = [(place, "1", contract.near, "1", step, "0", "") for place in NEAR]
    rows += [(place, "1", contract.rest, "1", step, "0", "") for place in REST]
    fees = (contract.far, "") if contract.far else ("0", "否")
    return rows + [(place, "1", fees[0], "1", "10", "3" if contract.far else "0", fees[1]) for place in FAR]


def _save(path: Path, rows: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
