"""The only writers of orders made by hand."""

from zhanggui.trade.handmade.actions.asking import Asked, payment_tell, request_ask
from zhanggui.trade.handmade.actions.deciding import (
    request_approve,
    request_cancel,
    request_refuse,
    request_withdraw,
    requests_settle,
)
from zhanggui.trade.handmade.actions.importing import Imported, requests_import
from zhanggui.trade.handmade.actions.telling import export_record
from zhanggui.trade.handmade.actions.wish import Payment, Piece, Wish

__all__ = [
    "Asked",
    "Imported",
    "Payment",
    "Piece",
    "Wish",
    "export_record",
    "payment_tell",
    "request_approve",
    "request_ask",
    "request_cancel",
    "request_refuse",
    "request_withdraw",
    "requests_import",
    "requests_settle",
]
