"""The only writers of delegations."""

from zhanggui.foundation.delegation.actions.acting import acting_begin, acting_drop, acting_finish
from zhanggui.foundation.delegation.actions.ending import delegation_end, delegations_end, delegations_release
from zhanggui.foundation.delegation.actions.giving import delegation_give, export_record
from zhanggui.foundation.delegation.actions.settling import delegations_settle

__all__ = [
    "acting_begin",
    "acting_drop",
    "acting_finish",
    "delegation_end",
    "delegation_give",
    "delegations_end",
    "delegations_release",
    "delegations_settle",
    "export_record",
]
