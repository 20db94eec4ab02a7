"""What the journal speaks of, in people's words."""

from zhanggui.oversight.audit.states.fields import APART, FIELDS, field_word
from zhanggui.oversight.audit.states.journal import (
    ABOUT,
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
    "ABOUT",
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
