"""News of intake: ids, codes and counts, never a row's content.

Their room is `channels`, from which this one was cut: under these names the sealed journal has them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.kit.pure import Fact
from zhanggui.offer.intake.states import FEED_KIND_NAMES, VIA_NAMES


@dataclass(frozen=True, kw_only=True)
class FilesArrived(Fact):
    room: ClassVar[str] = "channels"
    subject: ClassVar[str] = "import_run"
    duty: ClassVar[str] = "D068"
    title: ClassVar[str] = "交来文件"
    sentence: ClassVar[str] = "{files} 个文件，等待后台导入"
    icon: ClassVar[str] = "file-plus"
    codes = {"kind": FEED_KIND_NAMES, "via": VIA_NAMES}
    kind: str
    via: str
    files: int


@dataclass(frozen=True, kw_only=True)
class FeedSet(Fact):
    room: ClassVar[str] = "channels"
    subject: ClassVar[str] = "shop"
    duty: ClassVar[str] = "D068"
    title: ClassVar[str] = "设定数据到达时刻"
    sentence: ClassVar[str] = "{what}：{days} {times}，宽限 {grace} 分钟"
    icon: ClassVar[str] = "clock"
    what: list[str]
    days: list[str]
    times: str
    grace: int


@dataclass(frozen=True, kw_only=True)
class FeedDropped(Fact):
    room: ClassVar[str] = "channels"
    subject: ClassVar[str] = "shop"
    duty: ClassVar[str] = "D068"
    title: ClassVar[str] = "不再要求数据到达"
    sentence: ClassVar[str] = "{what}"
    icon: ClassVar[str] = "clock"
    what: list[str]


@dataclass(frozen=True, kw_only=True)
class FeedMissed(Fact):
    room: ClassVar[str] = "channels"
    subject: ClassVar[str] = "shop"
    duty: ClassVar[str] = "D068"
    title: ClassVar[str] = "数据应到未到"
    sentence: ClassVar[str] = "{what}：{due} 应到，未到"
    icon: ClassVar[str] = "clock-exclamation"
    tone: ClassVar[str] = "red"
    what: list[str]
    due: str


@dataclass(frozen=True, kw_only=True)
class TokenIssued(Fact):
    room: ClassVar[str] = "channels"
    subject: ClassVar[str] = "shop"
    duty: ClassVar[str] = "D182"
    title: ClassVar[str] = "发放上传令牌"
    sentence: ClassVar[str] = "{label}（…{hint}），有效期至 {until}"
    icon: ClassVar[str] = "key"
    label: str
    hint: str
    until: str


@dataclass(frozen=True, kw_only=True)
class TokenRevoked(Fact):
    room: ClassVar[str] = "channels"
    subject: ClassVar[str] = "shop"
    duty: ClassVar[str] = "D182"
    title: ClassVar[str] = "吊销上传令牌"
    sentence: ClassVar[str] = "{label}（…{hint}）"
    icon: ClassVar[str] = "key-off"
    tone: ClassVar[str] = "orange"
    label: str
    hint: str


@dataclass(frozen=True, kw_only=True)
class ImportBegun(Fact):
    room: ClassVar[str] = "channels"
    subject: ClassVar[str] = "import_run"
    duty: ClassVar[str] = "D068"
    title: ClassVar[str] = "开始导入"
    icon: ClassVar[str] = "file-import"
    codes = {"kind": FEED_KIND_NAMES}
    kind: str


@dataclass(frozen=True, kw_only=True)
class ImportFinished(Fact):
    room: ClassVar[str] = "channels"
    subject: ClassVar[str] = "import_run"
    duty: ClassVar[str] = "D068"
    title: ClassVar[str] = "完成导入"
    sentence: ClassVar[str] = "{files} 个文件，{rows} 行，待处理 {quarantined} 行"
    icon: ClassVar[str] = "file-check"
    tone: ClassVar[str] = "green"
    codes = {"kind": FEED_KIND_NAMES}
    kind: str
    files: int
    rows: int
    quarantined: int


@dataclass(frozen=True, kw_only=True)
class ImportFailed(Fact):
    room: ClassVar[str] = "channels"
    subject: ClassVar[str] = "import_run"
    duty: ClassVar[str] = "D068"
    title: ClassVar[str] = "导入失败"
    icon: ClassVar[str] = "file-x"
    tone: ClassVar[str] = "red"
    codes = {"kind": FEED_KIND_NAMES}
    kind: str


@dataclass(frozen=True, kw_only=True)
class RowsQuarantined(Fact):
    room: ClassVar[str] = "channels"
    subject: ClassVar[str] = "import_file"
    duty: ClassVar[str] = "D069"
    title: ClassVar[str] = "原始单待处理"
    sentence: ClassVar[str] = "{count} 行未能入库"
    icon: ClassVar[str] = "file-alert"
    tone: ClassVar[str] = "orange"
    count: int
    reasons: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class AsideFact(Fact):
    room: ClassVar[str] = "channels"
    subject: ClassVar[str] = "aside_row"
    duty: ClassVar[str] = "D069"


@dataclass(frozen=True, kw_only=True)
class RowOpened(AsideFact):
    """Somebody saw the cells of a row set aside: who and why, never what."""

    duty: ClassVar[str] = "D077"
    title: ClassVar[str] = "打开原始单内容"
    sentence: ClassVar[str] = "原因：{reason}"
    icon: ClassVar[str] = "eye"
    tone: ClassVar[str] = "orange"
    reason: str


@dataclass(frozen=True, kw_only=True)
class RowMended(AsideFact):
    """Which columns a person changed, never to what."""

    title: ClassVar[str] = "修正原始单"
    sentence: ClassVar[str] = "改动的列：{columns}"
    icon: ClassVar[str] = "edit"
    tone: ClassVar[str] = "azure"
    columns: list[str]


@dataclass(frozen=True, kw_only=True)
class RowReturned(AsideFact):
    title: ClassVar[str] = "重新入库"
    icon: ClassVar[str] = "refresh"
    tone: ClassVar[str] = "azure"


@dataclass(frozen=True, kw_only=True)
class RowSettled(AsideFact):
    title: ClassVar[str] = "已解决"
    sentence: ClassVar[str] = "{outcome}"
    icon: ClassVar[str] = "circle-check"
    tone: ClassVar[str] = "green"
    outcome: list[str]


@dataclass(frozen=True, kw_only=True)
class RowRefused(AsideFact):
    title: ClassVar[str] = "仍未能入库"
    icon: ClassVar[str] = "alert-triangle"
    tone: ClassVar[str] = "orange"
    code: str


@dataclass(frozen=True, kw_only=True)
class RowDismissed(AsideFact):
    title: ClassVar[str] = "已忽略"
    sentence: ClassVar[str] = "原因：{reason}"
    icon: ClassVar[str] = "eye-off"
    reason: str


@dataclass(frozen=True, kw_only=True)
class RowReopened(AsideFact):
    title: ClassVar[str] = "恢复待处理"
    icon: ClassVar[str] = "player-play"


@dataclass(frozen=True, kw_only=True)
class RowsDownloaded(Fact):
    """Rows set aside left the house with their buyers' data: how many, by whom, why."""

    room: ClassVar[str] = "channels"
    subject: ClassVar[str] = "import_file"
    duty: ClassVar[str] = "D077"
    title: ClassVar[str] = "下载未入库的行"
    sentence: ClassVar[str] = "{count} 行，原因：{reason}"
    icon: ClassVar[str] = "download"
    tone: ClassVar[str] = "orange"
    count: int
    reason: str
