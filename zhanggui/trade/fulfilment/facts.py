"""What fulfilment announces of telling platforms."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit.pure import Fact
from zhanggui.trade.fulfilment.states import PROOF_TITLES


@dataclass(frozen=True, kw_only=True)
class ParcelTold(Fact):
    """The platform has the number of a parcel; `proof` says what shows it. `subject_id` is the order."""

    room, subject, duty, title, icon, tone = "fulfilment", "order", "D086", "平台已确认运单号", "circle-check", "green"
    sentence = "{waybill}"
    codes = {"proof": PROOF_TITLES}
    waybill: str
    proof: str


@dataclass(frozen=True, kw_only=True)
class ParcelRefused(Fact):
    """The platform did not take the number of a parcel. `subject_id` is the order."""

    room, subject, duty, title, icon, tone = "fulfilment", "order", "D086", "平台拒绝运单号", "alert-circle", "red"
    sentence = "{waybill}：{why}"
    waybill: str
    why: str


@dataclass(frozen=True, kw_only=True)
class ToldFileMade(Fact):
    """A shipping file for a platform was made. `subject_id` is the shop."""

    room, subject, duty, title, icon, tone = "fulfilment", "shop", "D086", "生成回传文件", "file-export", "azure"
    sentence = "{count} 个包裹，版式 {layout}"
    count: int
    layout: str


@dataclass(frozen=True, kw_only=True)
class PushRouteSet(Fact):
    """How a shop's platform is told by itself was changed: the host, no secret. `subject_id` is the shop."""

    room, subject, duty, title, icon, tone = "fulfilment", "shop", "D086", "设置发货接口", "plug-connected", "azure"
    sentence = "{connector} {host}"
    connector: str
    host: str
    is_on: bool


@dataclass(frozen=True, kw_only=True)
class PushRouteStopped(Fact):
    """A shop's platform is no longer told by itself; what leaves waits for a file. `subject_id` is the shop."""

    room, subject, duty, title, icon, tone = "fulfilment", "shop", "D086", "停用发货接口", "plug-connected", "yellow"
    sentence = "{connector} {host}"
    connector: str
    host: str


@dataclass(frozen=True, kw_only=True)
class PushAbandoned(Fact):
    """Parcels the platform's interface did not take for good; they wait for a person. `subject_id` is the shop."""

    room, subject, duty, title, icon, tone = "fulfilment", "shop", "D086", "接口回传失败", "alert-circle", "red"
    sentence = "{count} 个包裹：{said}"
    count: int
    said: str


@dataclass(frozen=True, kw_only=True)
class PushRetried(Fact):
    """Parcels that were refused or set aside are told once more. `subject_id` is the shop."""

    room, subject, duty, title, icon, tone = "fulfilment", "shop", "D086", "重新回传", "refresh", "azure"
    sentence = "{count} 个包裹"
    count: int


@dataclass(frozen=True, kw_only=True)
class NoticesExported(Fact):
    room, subject, duty, title, icon, tone = "fulfilment", "employee", "D077", "导出发货回传", "download", "azure"
    sentence = "{count} 条"
    count: int
