"""What the journal speaks of, in people's words."""

from zhanggui.oversight.audit.states.fields import APART, FIELDS, field_word
from zhanggui.oversight.audit.states.journal import (
    CHECK,
    FILES,
    LOOKS,
    ODDS,
    RELEASE_FAULTS,
    REVIEW_TODO,
    SAID,
    SUBJECTS,
    WHO,
    Odd,
    ReleaseFault,
)

__all__ = [
    "APART",
    "CHECK",
    "FIELDS",
    "FILES",
    "LOOKS",
    "ODDS",
    "RELEASE_FAULTS",
    "REVIEW_TODO",
    "SAID",
    "SUBJECTS",
    "WHO",
    "Odd",
    "ReleaseFault",
    "field_word",
]
