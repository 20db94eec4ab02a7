"""What freight announces."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit.pure import Fact
from zhanggui.trade.freight.states import ROWS


@dataclass(frozen=True, kw_only=True)
class BillTaken(Fact):
    """`subject_id` is the bill."""

    room, subject, duty, title, icon, tone = "freight", "freightbill", "D087", "导入快递账单", "file-import", "azure"
    sentence = "{carrier} {month}，{rows} 行 ¥{total}，{wrong} 行有差异"
    carrier: str
    month: str
    rows: int
    total: str
    wrong: int


@dataclass(frozen=True, kw_only=True)
class BillRowSettled(Fact):
    """`subject_id` is the bill of the rows; `step`: dispute, refund or accept."""

    room, subject, duty, title, icon, tone = "freight", "freightbill", "D087", "快递账单差异", "receipt", "azure"
    sentence = "{told} {rows} 行：{note}"
    codes = {"step": ROWS.verbs}
    step: str
    told: tuple[str, ...]
    rows: int
    note: str


@dataclass(frozen=True, kw_only=True)
class CarrierJudged(Fact):
    """`subject_id` is the decision."""

    room, subject, duty, title, icon, tone = "freight", "decision", "D087", "快递年度评定", "circle-check", "blue"
    sentence = "{carrier} {year}：{told}。{reason}"
    carrier: str
    year: int
    told: tuple[str, ...]
    reason: str


@dataclass(frozen=True, kw_only=True)
class FreightExported(Fact):
    room, subject, duty, title, icon, tone = "freight", "employee", "D087", "导出快递账单差异", "download", "azure"
    sentence = "{count} 行"
    count: int
