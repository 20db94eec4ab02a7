"""Words of declarations: sorts, what was done with a gift, how one was reviewed."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Final

from zhanggui.kit.pure import Machine, T
from zhanggui.kit.pure import msg as _

TODO: Final = "declarations.owed"
REVIEW: Final = "declarations.review"


class Sort(StrEnum):
    """The statement of a year, or one gift."""

    STATEMENT = "statement"
    TAKEN = "taken"
    OFFERED = "offered"


class Handled(StrEnum):
    """What was done with a gift."""

    NONE = ""
    RETURNED = "returned"
    HANDED_IN = "handed_in"
    KEPT = "kept"
    REFUSED = "refused"
    GIVEN = "given"


class Finding(StrEnum):
    """What whoever reviewed it found."""

    NONE = ""
    FINE = "fine"
    MEASURES = "measures"


class DeclarationState(IntEnum):
    """A declaration was made, and reviewed by another."""

    MADE = 10
    REVIEWED = 20


SORTS = {
    Sort.STATEMENT: _("利益冲突声明"),
    Sort.TAKEN: _("收到礼品或好处"),
    Sort.OFFERED: _("送出礼品或好处"),
}
HANDLED = {
    Handled.RETURNED: _("已退还"),
    Handled.HANDED_IN: _("已上交公司"),
    Handled.KEPT: _("未超限额，自留"),
    Handled.REFUSED: _("当场拒收"),
    Handled.GIVEN: _("已送出"),
}
TAKEN_ENDS: Final = (Handled.RETURNED, Handled.HANDED_IN, Handled.KEPT, Handled.REFUSED)
FINDINGS = {Finding.FINE: _("没有问题"), Finding.MEASURES: _("须采取措施")}
DECLARATIONS = Machine(
    "declarations",
    states=DeclarationState,
    entry=(DeclarationState.MADE,),
    table=(T("review", (DeclarationState.MADE,), DeclarationState.REVIEWED, "D229"),),
    titles={DeclarationState.MADE: _("待审阅"), DeclarationState.REVIEWED: _("已审阅")},
    verbs={"review": _("审阅")},
)
TONES = {DeclarationState.MADE: "yellow", DeclarationState.REVIEWED: "green"}
