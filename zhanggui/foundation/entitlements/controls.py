"""Controls of entitlements: posts with sensitive rights against the changes that gave them."""

from __future__ import annotations

from zhanggui.foundation.entitlements import queries
from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _

CONTROLS = (
    Control(
        code="entitlements.sensitive_posts_by_approval",
        title=_("审批流程启用后，带敏感权限的任岗都有批准"),
        duties=("D009",),
        kind=Kind.ENFORCE,
        owner="hr",
        assess=proved(queries.posts_by_approval, System("entitlements"), "assignment"),
    ),
)
