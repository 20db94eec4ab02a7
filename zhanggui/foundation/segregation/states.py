"""Words of segregation: who wrote a pair, and what happens when one person would hold both rights."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from zhanggui.kit.pure import msg as _


class Origin(StrEnum):
    """Who wrote a pair: we shipped it, or the company did."""

    SHIPPED = "shipped"
    OWN = "own"


class SodMode(StrEnum):
    """What happens when one person would hold both rights of a pair: it is listed, or refused."""

    WATCH = "watch"
    BLOCK = "block"


SOD_MODES = {SodMode.WATCH: _("提醒：列出冲突"), SodMode.BLOCK: _("拦截：不许同时持有")}


class Standing(IntEnum):
    """How bad a conflict is, the worst first."""

    BROKEN = 1
    WATCHED = 2
    EXCEPTED = 3


STANDINGS = {Standing.BROKEN: _("违反"), Standing.WATCHED: _("提醒"), Standing.EXCEPTED: _("例外")}
TONES = {Standing.BROKEN: "red", Standing.WATCHED: "orange", Standing.EXCEPTED: "azure"}
