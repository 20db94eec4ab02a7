"""The only readers of the journal as a whole."""

from zhanggui.oversight.audit.queries.checking import CheckStand, check_stand
from zhanggui.oversight.audit.queries.entries import EntryCard, EntryRow, entry_card, entry_rows
from zhanggui.oversight.audit.queries.failures import FailureRow, failure_labels, failure_rows
from zhanggui.oversight.audit.queries.proof import (
    backups_restored,
    cards_kept,
    feeds_in_sync,
    looks_reasoned,
    nights_sound,
    sealed_kept,
    weeks_backed_up,
)
from zhanggui.oversight.audit.queries.releases import ReleaseRow, release_rows, releases_sound
from zhanggui.oversight.audit.queries.reviews import (
    Looker,
    ReviewRow,
    access_reviewed,
    review_card,
    review_counts,
    review_labels,
    review_rows,
)

__all__ = [
    "CheckStand",
    "EntryCard",
    "EntryRow",
    "FailureRow",
    "Looker",
    "ReleaseRow",
    "ReviewRow",
    "access_reviewed",
    "backups_restored",
    "cards_kept",
    "check_stand",
    "entry_card",
    "entry_rows",
    "failure_labels",
    "failure_rows",
    "feeds_in_sync",
    "looks_reasoned",
    "nights_sound",
    "release_rows",
    "releases_sound",
    "review_card",
    "review_counts",
    "review_labels",
    "review_rows",
    "sealed_kept",
    "weeks_backed_up",
]
