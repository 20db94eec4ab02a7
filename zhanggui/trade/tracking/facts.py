"""What tracking announces."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit.pure import Fact
from zhanggui.trade.tracking.states import STEP_TITLES


@dataclass(frozen=True, kw_only=True)
class TrackFact(Fact):
    """`subject_id` is the track of a waybill."""

    subject, duty = "track", "D088"


@dataclass(frozen=True, kw_only=True)
class ParcelSigned(TrackFact):
    """The buyer has it, by the carrier's word."""

    room, title, icon, tone = "tracking", "包裹已签收", "circle-check", "green"
    sentence = "{waybill}"
    waybill: str


@dataclass(frozen=True, kw_only=True)
class DeliveryFailed(TrackFact):
    """The carrier says it cannot deliver, or brings it back."""

    room, title, icon, tone = "tracking", "包裹异常", "alert-triangle", "red"
    sentence = "{waybill}"
    codes = {"step": STEP_TITLES}
    waybill: str
    step: str


@dataclass(frozen=True, kw_only=True)
class EventNoted(TrackFact):
    """A person wrote down what he heard of a parcel."""

    room, title, icon, tone = "tracking", "手工记录轨迹", "pencil", "azure"


@dataclass(frozen=True, kw_only=True)
class ParcelQueried(TrackFact):
    """A person had a service asked where a parcel is."""

    room, title, icon, tone = "tracking", "查询物流", "refresh", "azure"
    sentence = "{connector}"
    connector: str


@dataclass(frozen=True, kw_only=True)
class RouteFact(Fact):
    """`subject_id` is the way to a service that follows parcels."""

    room, subject, duty = "tracking", "news_route", "D088"
    sentence = "{connector} {host}"
    connector: str
    host: str


@dataclass(frozen=True, kw_only=True)
class NewsRouteSet(RouteFact):
    """How a service is asked of parcels was changed: no key, no salt."""

    title, icon, tone = "设置物流查询接口", "plug-connected", "azure"
    is_on: bool
    subscribes: bool


@dataclass(frozen=True, kw_only=True)
class NewsRouteStopped(RouteFact):
    """A service is no longer asked."""

    title, icon, tone = "停用物流查询接口", "plug-connected", "yellow"


@dataclass(frozen=True, kw_only=True)
class NewsRouteHalted(RouteFact):
    """A service refuses the company's account: nothing is asked until somebody mends it."""

    title, icon, tone = "物流查询接口停住", "alert-circle", "red"
    sentence = "{connector}：{said}"
    said: str


@dataclass(frozen=True, kw_only=True)
class TracksExported(Fact):
    room, subject, duty, title, icon, tone = "tracking", "employee", "D088", "导出物流跟踪", "download", "azure"
    sentence = "{count} 条"
    count: int
