"""The only writers of fulfilment."""

from zhanggui.trade.fulfilment.actions.pushing import (
    push_route_set,
    push_trial,
    pushes_again,
    pushes_claim,
    pushes_record,
)
from zhanggui.trade.fulfilment.actions.shipfile import (
    SHIPPING_COLUMNS,
    ShipResult,
    shipping_file_import,
    shipping_rows_take,
)
from zhanggui.trade.fulfilment.actions.shipping import Parcel, parcel_ship, parcels_ship
from zhanggui.trade.fulfilment.actions.telling import (
    RESULT_COLUMNS,
    ResultRead,
    export_record,
    notices_settle,
    told_file_make,
    told_result_import,
)

__all__ = [
    "RESULT_COLUMNS",
    "SHIPPING_COLUMNS",
    "Parcel",
    "ResultRead",
    "ShipResult",
    "export_record",
    "notices_settle",
    "parcel_ship",
    "parcels_ship",
    "push_route_set",
    "push_trial",
    "pushes_again",
    "pushes_claim",
    "pushes_record",
    "shipping_file_import",
    "shipping_rows_take",
    "told_file_make",
    "told_result_import",
]
