"""Controls of tokens: none outlives its owner's service, none lasts above a year."""

from __future__ import annotations

from zhanggui.foundation.tokens.queries import tokens_left_behind
from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _

CONTROLS = (
    Control(
        code="tokens.end_with_service",
        title=_("有效的访问令牌都属于在职的人，且不超过一年"),
        duties=("D021", "D182"),
        kind=Kind.ENFORCE,
        owner="tech",
        assess=proved(tokens_left_behind, System("tokens"), "token"),
    ),
)
