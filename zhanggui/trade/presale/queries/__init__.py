"""The only readers of presale."""

from zhanggui.trade.presale.queries.among import (
    asleep_orders,
    first_promises,
    orders_of_plans,
    presale_choices,
    presale_so,
)
from zhanggui.trade.presale.queries.card import OrderPresale, SoldLine, Touches, order_presale, plan_card, plan_touches
from zhanggui.trade.presale.queries.plans import PlanRow, plan_counts, plan_labels, plan_rows, plans_wanting
from zhanggui.trade.presale.queries.proof import presale_kept

__all__ = [
    "OrderPresale",
    "PlanRow",
    "SoldLine",
    "Touches",
    "asleep_orders",
    "first_promises",
    "order_presale",
    "orders_of_plans",
    "plan_card",
    "plan_counts",
    "plan_labels",
    "plan_rows",
    "plan_touches",
    "plans_wanting",
    "presale_choices",
    "presale_kept",
    "presale_so",
]
