"""Read CSV, TSV and Excel files of strangers safely, row by row, with flat memory."""

from zhanggui.kit.sheet.cells import amount, clean, integer, moment
from zhanggui.kit.sheet.fields import read_fields
from zhanggui.kit.sheet.headings import is_identity, normalise
from zhanggui.kit.sheet.limits import DEFAULT, Limits
from zhanggui.kit.sheet.rows import RefusedRow
from zhanggui.kit.sheet.table import Rows, Sheet, Table, open_sheet, rows_at_hand

__all__ = [
    "DEFAULT",
    "Limits",
    "RefusedRow",
    "Rows",
    "Sheet",
    "Table",
    "amount",
    "clean",
    "integer",
    "is_identity",
    "moment",
    "normalise",
    "open_sheet",
    "read_fields",
    "rows_at_hand",
]
