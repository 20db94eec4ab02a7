"""The only writers of booking."""

from zhanggui.trade.booking.actions.carry import run_carry
from zhanggui.trade.booking.actions.door import orders_import
from zhanggui.trade.booking.actions.rawrows import raw_erase, raw_reveal
from zhanggui.trade.booking.actions.retry import rows_retry
from zhanggui.trade.booking.actions.starting import import_defer, retry_defer, waiting_defer
from zhanggui.trade.booking.actions.tally import FileResult

__all__ = [
    "FileResult",
    "import_defer",
    "orders_import",
    "raw_erase",
    "raw_reveal",
    "retry_defer",
    "rows_retry",
    "run_carry",
    "waiting_defer",
]
