"""What intake judges: when files are due, when a token ends, what may be shown of a bad row."""

from zhanggui.offer.intake.rules.aside import (
    ALONE,
    OUTCOMES,
    fixed_place,
    is_mended,
    row_place,
    shown_cells,
    shown_order_no,
)
from zhanggui.offer.intake.rules.feeds import Arrival, is_rhythm, judge, standing_words
from zhanggui.offer.intake.rules.names import MARK, WHY, run_lock
from zhanggui.offer.intake.rules.tokens import MOST_UPLOADS, UPLOADS_WITHIN, is_token, token_state

__all__ = [
    "ALONE",
    "MARK",
    "MOST_UPLOADS",
    "OUTCOMES",
    "UPLOADS_WITHIN",
    "WHY",
    "Arrival",
    "fixed_place",
    "is_mended",
    "is_rhythm",
    "is_token",
    "judge",
    "row_place",
    "run_lock",
    "shown_cells",
    "shown_order_no",
    "standing_words",
    "token_state",
]
