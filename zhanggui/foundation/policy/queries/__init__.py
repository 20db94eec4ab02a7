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
    reviews_due,
    to_read,
    to_read_count,
)
from zhanggui.foundation.policy.queries.proof import (
    readings_acknowledged,
    suggestions_answered,
    versions_approved,
    versions_dated,
    versions_heard,
    versions_interpreted,
    versions_opened,
    versions_reviewed,
)
from zhanggui.foundation.policy.queries.text import ClauseRow, PolicyText, clause_of_draft, policy_text
from zhanggui.foundation.policy.queries.trying import LINT_WORDS, ReadClause, ReadPolicy, policies_read

__all__ = [
    "LINT_WORDS",
    "ClausePair",
    "ClauseRow",
    "Comparison",
    "MinutesRow",
    "OpinionRow",
    "PolicyRow",
    "PolicyText",
    "ReadClause",
    "ReadPolicy",
    "Reader",
    "ToRead",
    "citable",
    "clause_of_draft",
    "hearing_of",
    "policies_read",
    "policy_text",
    "published_ids",
    "readers_of",
    "reading_of",
    "readings_acknowledged",
    "reviews_due",
    "suggestions_answered",
    "to_read",
    "to_read_count",
    "version_counts",
    "version_labels",
    "version_rows",
    "versions_approved",
    "versions_compared",
    "versions_dated",
    "versions_heard",
    "versions_interpreted",
    "versions_opened",
    "versions_reviewed",
]
