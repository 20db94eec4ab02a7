"""The only readers of delegations: whom somebody is while he acts, and the lists."""

from zhanggui.foundation.delegation.queries.acting import Stand, acting_as
from zhanggui.foundation.delegation.queries.lists import (
    DelegationCard,
    DelegationRow,
    delegation_card,
    delegation_counts,
    delegation_labels,
    delegation_rows,
    delegations_bearing,
    delegations_ending,
    my_delegations,
    people_offered,
    rights_offered,
    sensitive_by_approval,
)

__all__ = [
    "DelegationCard",
    "DelegationRow",
    "Stand",
    "acting_as",
    "delegation_card",
    "delegation_counts",
    "delegation_labels",
    "delegation_rows",
    "delegations_bearing",
    "delegations_ending",
    "my_delegations",
    "people_offered",
    "rights_offered",
    "sensitive_by_approval",
]
