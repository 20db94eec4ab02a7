"""The only readers of how the policy stands."""

from zhanggui.foundation.conformity.queries._shipped import Duty
from zhanggui.foundation.conformity.queries.catalogue import duties, duties_like
from zhanggui.foundation.conformity.queries.clauses import (
    ClauseLight,
    ClauseStand,
    PolicyStand,
    clause_lights,
    links_of,
    policy_stand,
)
from zhanggui.foundation.conformity.queries.rulings import RulingView, ruling_duty, rulings_live, rulings_of
from zhanggui.foundation.conformity.queries.standing import (
    ControlStand,
    DutyStand,
    Past,
    Standing,
    duty_stand,
    standing,
)

__all__ = [
    "ClauseLight",
    "ClauseStand",
    "ControlStand",
    "Duty",
    "DutyStand",
    "Past",
    "PolicyStand",
    "RulingView",
    "Standing",
    "clause_lights",
    "duties",
    "duties_like",
    "duty_stand",
    "links_of",
    "policy_stand",
    "ruling_duty",
    "rulings_live",
    "rulings_of",
    "standing",
]
