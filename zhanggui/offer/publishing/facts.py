"""What publishing announces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.kit.pure import Fact
from zhanggui.offer.publishing.states import SHARING_TITLES


@dataclass(frozen=True, kw_only=True)
class PlanSet(Fact):
    """`subject_id` is the shop; `code` is empty for what holds for all its goods."""

    room, subject, duty, title, icon, tone = "publishing", "shop", "D091", "修改库存同步策略", "adjustments", "blue"
    sentence = "{code} 比例 {ratio}%，缓冲 {buffer} 件，剩 {stop_at} 件停售；原因：{reason}"
    code: str
    ratio: int
    buffer: int
    stop_at: int
    quota: int | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class PlanEnded(Fact):
    room, subject, duty, title, icon, tone = "publishing", "shop", "D091", "取消单品库存策略", "adjustments", "orange"
    sentence = "{code}；原因：{reason}"
    code: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class SharingSet(Fact):
    """`subject_id` is the version."""

    room, subject, duty, title, icon, tone = "publishing", "sharing", "D091", "修改各店库存分配", "adjustments", "blue"
    sentence = "最长 {lag} 小时同步一次；原因：{reason}"
    codes = {"sharing": SHARING_TITLES}
    sharing: str
    lag: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class StockFileFact(Fact):
    subject: ClassVar[str] = "stockfile"


@dataclass(frozen=True, kw_only=True)
class StockFileMade(StockFileFact):
    room, duty, title, icon, tone = "publishing", "D091", "生成库存文件", "download", "azure"
    sentence = "{rows} 个商品，共 {units} 件"
    rows: int
    units: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class StockFileTold(StockFileFact):
    """A person confirms that the platform took it."""

    room, duty, title, icon, tone = "publishing", "D091", "确认库存已上传", "circle-check", "green"
    sentence = "凭据：{reference}"
    reference: str


@dataclass(frozen=True, kw_only=True)
class StockFileFailed(StockFileFact):
    room, duty, title, icon, tone = "publishing", "D091", "库存上传失败", "alert-triangle", "red"
    sentence = "原因：{reason}"
    reason: str


@dataclass(frozen=True, kw_only=True)
class StockFilesExported(Fact):
    room, subject, duty, title, icon, tone = "publishing", "employee", "D091", "导出库存同步记录", "download", "azure"
    sentence = "{count} 行"
    count: int
