"""Words of RACI: the four parts, and how a clause stands."""

from __future__ import annotations

from enum import StrEnum

from zhanggui.kit.pure import msg as _


class Part(StrEnum):
    """What a post does about a clause."""

    RESPONSIBLE = "R"
    ACCOUNTABLE = "A"
    CONSULTED = "C"
    INFORMED = "I"


PARTS = {
    Part.RESPONSIBLE: _("执行岗位"),
    Part.ACCOUNTABLE: _("负责"),
    Part.CONSULTED: _("协助"),
    Part.INFORMED: _("知会"),
}
PART_TONES = {Part.RESPONSIBLE: "azure", Part.ACCOUNTABLE: "blue", Part.CONSULTED: "yellow", Part.INFORMED: "neutral"}


class Standing(StrEnum):
    """How the posts of a clause stand: its own, those of the clause above, or not yet."""

    OWN = "own"
    ABOVE = "above"
    PARTLY = "partly"
    EMPTY = "empty"


STANDINGS = {
    Standing.OWN: _("已落实"),
    Standing.ABOVE: _("沿用上级条款"),
    Standing.PARTLY: _("不完整"),
    Standing.EMPTY: _("无责任岗位"),
}
TONES = {Standing.OWN: "green", Standing.ABOVE: "azure", Standing.PARTLY: "orange", Standing.EMPTY: "red"}
