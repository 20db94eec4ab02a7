"""What the rows of an order file become: booked, updated, known, duplicate, or set aside."""

from zhanggui.trade.orders.actions.intake.carry import run_carry
from zhanggui.trade.orders.actions.intake.door import orders_import
from zhanggui.trade.orders.actions.intake.retry import rows_retry
from zhanggui.trade.orders.actions.intake.tally import FileResult

__all__ = ["FileResult", "orders_import", "rows_retry", "run_carry"]
