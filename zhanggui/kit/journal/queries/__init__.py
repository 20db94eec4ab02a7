"""The only readers of the journal."""

from zhanggui.kit.journal.queries.guards import guard_faults, state_faults
from zhanggui.kit.journal.queries.health import partition_faults, seal_faults, unheard_faults, unsealed_faults
from zhanggui.kit.journal.queries.listed import entries_of
from zhanggui.kit.journal.queries.sealed import Fault, Verified, journal_verified, seal_of
from zhanggui.kit.journal.queries.timeline import Moment, failed_facts, timeline, told_by, who_did, who_kept

__all__ = [
    "Fault",
    "Moment",
    "Verified",
    "entries_of",
    "failed_facts",
    "guard_faults",
    "journal_verified",
    "partition_faults",
    "seal_faults",
    "seal_of",
    "state_faults",
    "timeline",
    "told_by",
    "unheard_faults",
    "unsealed_faults",
    "who_did",
    "who_kept",
]
