"""The only readers of policies."""

from zhanggui.foundation.policy.queries.compare import ClausePair, Comparison, versions_compared
from zhanggui.foundation.policy.queries.lists import PolicyRow, version_counts, version_labels, version_rows
from zhanggui.foundation.policy.queries.living import (
    MinutesRow,
    OpinionRow,
    Reader,
    ToRead,
    citable,
    hearing_of,
    published_ids,
    readers_of,
    reading_of,
    to_read,
    to_read_count,
)
from zhanggui.foundation.policy.queries.text import ClauseRow, PolicyText, clause_of_draft, policy_text

__all__ = [
    "ClausePair",
    "ClauseRow",
    "Comparison",
    "MinutesRow",
    "OpinionRow",
    "PolicyRow",
    "PolicyText",
    "Reader",
    "ToRead",
    "citable",
    "clause_of_draft",
    "hearing_of",
    "policy_text",
    "published_ids",
    "readers_of",
    "reading_of",
    "to_read",
    "to_read_count",
    "version_counts",
    "version_labels",
    "version_rows",
    "versions_compared",
]
