"""The only readers of orders."""

from zhanggui.trade.orders.queries.below import BelowFloor, orders_below
from zhanggui.trade.orders.queries.bench import (
    OrderRow,
    order_counts,
    order_labels,
    order_rows,
)
from zhanggui.trade.orders.queries.cuts import orders_cut
from zhanggui.trade.orders.queries.face import Face
from zhanggui.trade.orders.queries.ground import Ground, GroundLine, Place, change_ground, place_told
from zhanggui.trade.orders.queries.leaving import ToLeave, moving_among, orders_to_leave, unpaid_among
from zhanggui.trade.orders.queries.marks import BuyerMarks, buyer_marks
from zhanggui.trade.orders.queries.money import refund_faults, share_faults
from zhanggui.trade.orders.queries.numbers import (
    OrderNumber,
    PlatformWord,
    order_ids_by_number,
    order_number,
    orders_numbered,
    platform_words,
)
from zhanggui.trade.orders.queries.past import (
    Past,
    SoldLine,
    alike_orders,
    lines_sold,
    orders_just_under,
    orders_like,
    orders_marked,
    people_past,
    shop_bursts,
    usual_prices,
)
from zhanggui.trade.orders.queries.picking import ToPick, orders_to_pick
from zhanggui.trade.orders.queries.promises import (
    Promised,
    Wanting,
    lines_over,
    orders_promised,
    orders_wanting,
    parcels_left,
)
from zhanggui.trade.orders.queries.proof import Still, orders_proof, parts_waiting, received_late, still_orders, unfit
from zhanggui.trade.orders.queries.quick import order_find
from zhanggui.trade.orders.queries.receivers import Consignee, consignees, receivers_shared
from zhanggui.trade.orders.queries.related import Related, orders_related
from zhanggui.trade.orders.queries.standing import Stand, Standing, order_stands, order_state_choices, standing_locked
from zhanggui.trade.orders.queries.sums import Awaited, paid_sums, sales_by_shop, skus_awaited
from zhanggui.trade.orders.queries.unmatched import unmatched_count
from zhanggui.trade.orders.queries.waiting import (
    Waiting,
    WaitingLine,
    ids_waiting,
    lines_waiting,
    orders_of_receiver,
    orders_received,
    waiting_locked,
)
from zhanggui.trade.orders.queries.whole import Item, Whole, order_whole

__all__ = [
    "Awaited", "BelowFloor", "BuyerMarks", "Consignee", "Face", "Ground", "GroundLine", "Item", "OrderNumber",
    "OrderRow", "Past", "Place", "PlatformWord", "Promised", "Related", "SoldLine", "Stand", "Standing", "Still",
    "ToLeave", "ToPick", "Waiting", "WaitingLine", "Wanting", "Whole", "alike_orders", "buyer_marks", "change_ground",
    "consignees", "ids_waiting", "lines_over", "lines_sold", "lines_waiting", "moving_among",
    "order_counts", "order_find", "order_ids_by_number", "order_labels", "order_number", "order_rows", "order_stands",
    "order_state_choices", "order_whole", "orders_below", "orders_cut", "orders_just_under", "orders_like",
    "orders_marked", "orders_numbered", "orders_of_receiver", "orders_promised", "orders_proof", "orders_received",
    "orders_related", "orders_to_leave", "orders_to_pick", "orders_wanting", "paid_sums", "parcels_left",
    "parts_waiting", "people_past", "place_told", "platform_words", "received_late", "receivers_shared",
    "refund_faults", "sales_by_shop", "share_faults", "shop_bursts", "skus_awaited", "standing_locked", "still_orders",
    "unfit", "unmatched_count", "unpaid_among", "usual_prices", "waiting_locked",
]  # fmt: skip
