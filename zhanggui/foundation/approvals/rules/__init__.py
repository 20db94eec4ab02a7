"""Pure rules: how a step is passed, who may decide, which flow applies, what a granting rule covers."""

from zhanggui.foundation.approvals.rules.granting import Grant, covers, is_sampled
from zhanggui.foundation.approvals.rules.matching import Asked, Conditions, Step, applies, step_of, terms_fault
from zhanggui.foundation.approvals.rules.people import (
    NOT_OPEN,
    NOT_YOURS,
    OWN_REQUEST,
    enough,
    lifted,
    may_decide,
    may_sit,
)
from zhanggui.foundation.approvals.rules.steps import GONE, Seat, answered, needed, settled, standing

__all__ = [
    "GONE",
    "NOT_OPEN",
    "NOT_YOURS",
    "OWN_REQUEST",
    "Asked",
    "Conditions",
    "Grant",
    "Seat",
    "Step",
    "answered",
    "applies",
    "covers",
    "enough",
    "is_sampled",
    "lifted",
    "may_decide",
    "may_sit",
    "needed",
    "settled",
    "standing",
    "step_of",
    "terms_fault",
]
