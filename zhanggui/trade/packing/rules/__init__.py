"""Pure rules of packing: what a text means, whether a piece belongs, whether a weight can be."""

from zhanggui.trade.packing.rules.counting import Judged, Want, difference, judge
from zhanggui.trade.packing.rules.logged import Asked, Counted, Logged, parcel_logged
from zhanggui.trade.packing.rules.meaning import Meaning, Said, meaning_of
from zhanggui.trade.packing.rules.weighing import expected_weight, is_near

__all__ = [
    "Asked",
    "Counted",
    "Judged",
    "Logged",
    "Meaning",
    "Said",
    "Want",
    "difference",
    "expected_weight",
    "is_near",
    "judge",
    "meaning_of",
    "parcel_logged",
]
