"""Controls of delegation: sensitive rights in another's hand against the approvals that put them there."""

from __future__ import annotations

from zhanggui.foundation.delegation import queries
from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _

CONTROLS = (
    Control(
        code="delegation.sensitive_by_approval",
        title=_("交出敏感权限的代理都有批准"),
        duties=("D009",),
        kind=Kind.ENFORCE,
        owner="hr",
        assess=proved(queries.sensitive_by_approval, System("delegation"), "delegation"),
    ),
)
