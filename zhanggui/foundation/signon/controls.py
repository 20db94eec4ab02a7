"""Controls of sign-on: no identity outlives its owner's service."""

from __future__ import annotations

from zhanggui.foundation.signon.queries import identities_left_behind
from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _

CONTROLS = (
    Control(
        code="signon.end_with_service",
        title=_("绑定的外部登录身份都属于在职的人"),
        duties=("D021", "D182"),
        kind=Kind.ENFORCE,
        owner="tech",
        assess=proved(identities_left_behind, System("signon"), "identity"),
    ),
)
