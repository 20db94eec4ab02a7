"""The only readers of retention."""

from zhanggui.foundation.retention.queries.fields import (
    FieldCard,
    FieldRow,
    field_card,
    field_counts,
    field_ended_before,
    field_rows,
    switch_field,
)
from zhanggui.foundation.retention.queries.proofs import catalogue_whole, kept_no_longer, nights_done
from zhanggui.foundation.retention.queries.runs import RunCard, RunRow, run_card, run_counts, run_rows

__all__ = [
    "FieldCard",
    "FieldRow",
    "RunCard",
    "RunRow",
    "catalogue_whole",
    "field_card",
    "field_counts",
    "field_ended_before",
    "field_rows",
    "kept_no_longer",
    "nights_done",
    "run_card",
    "run_counts",
    "run_rows",
    "switch_field",
]
