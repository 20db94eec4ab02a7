"""The only writers of staffing."""

from zhanggui.foundation.staffing.actions.handovers import (
    handovers_open,
    handovers_settle,
    item_add,
    items_assign,
    items_finish,
)

__all__ = ["handovers_open", "handovers_settle", "item_add", "items_assign", "items_finish"]
