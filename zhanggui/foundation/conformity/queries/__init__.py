"""The only readers of how the policy stands."""

from zhanggui.foundation.conformity.queries._exhibits import Example, Examples
from zhanggui.foundation.conformity.queries._lit import Lamp
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
from zhanggui.foundation.conformity.queries.grounds import ClauseGround, Grounds, duty_grounds
from zhanggui.foundation.conformity.queries.modes import (
    AskView,
    GateStand,
    asks_of,
    gate_stand,
    gates_stand,
    mode_ask_control,
    places,
)
from zhanggui.foundation.conformity.queries.proof import controls_assessed, reports_taken, violations_mended
from zhanggui.foundation.conformity.queries.rulings import (
    RulingView,
    ruling_duty,
    rulings_ending,
    rulings_found,
    rulings_live,
    rulings_of,
)
from zhanggui.foundation.conformity.queries.standing import (
    ControlStand,
    DutyStand,
    Past,
    Standing,
    duty_stand,
    standing,
)
from zhanggui.foundation.conformity.queries.trend import DRAWN, Trend, trend

__all__ = [
    "DRAWN",
    "AskView",
    "ClauseGround",
    "ClauseLight",
    "ClauseStand",
    "ControlStand",
    "Duty",
    "DutyStand",
    "Example",
    "Examples",
    "GateStand",
    "Grounds",
    "Lamp",
    "Past",
    "PolicyStand",
    "RulingView",
    "Standing",
    "Trend",
    "asks_of",
    "clause_lights",
    "controls_assessed",
    "duties",
    "duties_like",
    "duty_grounds",
    "duty_stand",
    "gate_stand",
    "gates_stand",
    "links_of",
    "mode_ask_control",
    "places",
    "policy_stand",
    "reports_taken",
    "ruling_duty",
    "rulings_ending",
    "rulings_found",
    "rulings_live",
    "rulings_of",
    "standing",
    "trend",
    "violations_mended",
]
