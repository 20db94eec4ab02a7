"""The only writers of changes of rights and of what counts as sensitive."""

from zhanggui.foundation.entitlements.actions.asking import (
    change_ask,
    change_copy,
    change_withdraw,
    group_change_ask,
    post_change_ask,
)
from zhanggui.foundation.entitlements.actions.levels import export_record, levels_set
from zhanggui.foundation.entitlements.actions.settling import changes_settle

__all__ = [
    "change_ask",
    "change_copy",
    "change_withdraw",
    "changes_settle",
    "export_record",
    "group_change_ask",
    "levels_set",
    "post_change_ask",
]
