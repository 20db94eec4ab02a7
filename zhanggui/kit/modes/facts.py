"""What passed a gate against its rule, and by whose reason; and that a mode changed."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class ModeSet(Fact):
    """`subject_id` is the setting; titles stand as lists, so that they are said in the reader's language."""

    room, subject, duty, title, tone, icon = "modes", "kit_mode", "D261", "切换管控模式", "yellow", "toggle-left"
    sentence = "{control}：{mode}，{reason}"
    control: tuple[str, ...]
    mode: tuple[str, ...]
    reason: str


@dataclass(frozen=True, kw_only=True)
class GatePassed(Fact):
    """`subject_id` is what passed after a warning, with the reason somebody gave."""

    room, subject, duty, title, tone, icon = "modes", "order", "D261", "写明原因后放行", "yellow", "alert-triangle"
    sentence = "{control}：{reason}"
    control: tuple[str, ...]
    reason: str
