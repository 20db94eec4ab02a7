"""Pure rules: the light of a duty and of a clause, and which duties a clause speaks of."""

from zhanggui.foundation.conformity.rules.lights import found_light, light_of
from zhanggui.foundation.conformity.rules.likeness import Likeness, Match
from zhanggui.foundation.conformity.rules.rulings import may_rule, ruled

__all__ = ["Likeness", "Match", "found_light", "light_of", "may_rule", "ruled"]
