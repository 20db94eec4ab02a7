"""What tracking announces."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit.pure import Fact


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
    waybill: str
    step: str


@dataclass(frozen=True, kw_only=True)
class EventNoted(TrackFact):
    """A person wrote down what he heard of a parcel."""

    room, title, icon, tone = "tracking", "手工记录轨迹", "pencil", "azure"


@dataclass(frozen=True, kw_only=True)
class TracksExported(Fact):
    room, subject, duty, title, icon, tone = "tracking", "employee", "D088", "导出物流跟踪", "download", "azure"
    sentence = "{count} 条"
    count: int
