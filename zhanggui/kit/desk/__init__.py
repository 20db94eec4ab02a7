"""The one list page, drawer, form, saved view, bulk action, export and timeline that every room uses. See README.md."""

from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.columns import Column, Export, hang_columns, hung_cells, plain_export
from zhanggui.kit.desk.desk import Desk, Queue
from zhanggui.kit.desk.filters import Amounts, Choice, Days, Flag, Picked, Words
from zhanggui.kit.desk.guard import actor_of, page, public
from zhanggui.kit.desk.hung import Remark, hang_action, hang_bars, hang_filter, hang_remarks
from zhanggui.kit.desk.outcome import Action, Outcome, RefusedRow
from zhanggui.kit.desk.replies import dialog, done, form_dialog, toast

__all__ = [
    "Action",
    "Amounts",
    "Ask",
    "Choice",
    "Column",
    "Days",
    "Desk",
    "Export",
    "Flag",
    "Outcome",
    "Page",
    "Picked",
    "Queue",
    "RefusedRow",
    "Remark",
    "Words",
    "actor_of",
    "dialog",
    "done",
    "form_dialog",
    "hang_action",
    "hang_bars",
    "hang_columns",
    "hang_filter",
    "hang_remarks",
    "hung_cells",
    "page",
    "plain_export",
    "public",
    "toast",
]
