"""What channels judges: shops, layouts of files, what may be shown of a bad row."""

from zhanggui.offer.channels.rules.files import (
    AUTO,
    CODE,
    LONGEST_NAME,
    MOST_HOURS,
    Fit,
    is_promise,
    is_recognised,
    is_shop_code,
    is_shop_name,
    row_place,
    shown_cells,
    shown_order_no,
)
from zhanggui.offer.channels.rules.names import sayable

__all__ = [
    "AUTO",
    "CODE",
    "LONGEST_NAME",
    "MOST_HOURS",
    "Fit",
    "is_promise",
    "is_recognised",
    "is_shop_code",
    "is_shop_name",
    "row_place",
    "sayable",
    "shown_cells",
    "shown_order_no",
]
