"""Controls of declarations: who owes one, and what lay unreviewed."""

from __future__ import annotations

from zhanggui.foundation.declarations import queries
from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _

CONTROLS = (
    Control(
        code="declarations.made_and_reviewed",
        title=_("利益冲突声明按期作出，申报由他人审阅"),
        duties=("D229",),
        kind=Kind.RECORD,
        owner="legal",
        assess=proved(queries.declared_and_reviewed, System("declarations"), "employee"),
    ),
)
