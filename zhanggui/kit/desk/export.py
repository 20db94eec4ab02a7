"""XLSX of a list: row by row through a temporary file, formulas made harmless, never more than the screen may show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import quote

import xlsxwriter
from django.http import FileResponse, HttpRequest, QueryDict
from django.utils.translation import gettext as _

from zhanggui.kit.clock import SHANGHAI, now
from zhanggui.kit.desk.actions import list_export
from zhanggui.kit.desk.address import read_ask
from zhanggui.kit.desk.guard import actor_of
from zhanggui.kit.desk.wording import Label, say
from zhanggui.kit.documents.tables import RISKY, TYPES, sheet_name
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.pure import msg

if TYPE_CHECKING:
    from zhanggui.kit.actor import Actor
    from zhanggui.kit.desk.ask import Ask, Row
    from zhanggui.kit.desk.columns import Column
    from zhanggui.kit.desk.desk import Desk

STRIDE = 1_000
TYPE = TYPES["xlsx"]


def every_row(desk: Desk, ask: Ask, by: Actor, most: int) -> Iterator[Row]:
    """The rows of all pages, one page in memory at a time; refuses what is longer than `most`."""
    seen, cursor = 0, ""
    while True:
        page = desk.rows(ask=ask.at(cursor, STRIDE), by=by)
        seen += len(page.rows)
        if seen > most:
            raise Refusal(
                why=msg("一次最多导出 {most} 行", most=f"{most:,}"), next_step=msg("请先用筛选条件缩小范围，再导出")
            )
        yield from page.rows
        cursor = page.next
        if not cursor:
            return


class Sheet:
    """One worksheet being written."""

    def __init__(self, target: IO[bytes], columns: tuple[Column, ...], *, name: Label) -> None:
        safe = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book = xlsxwriter.Workbook(target, {**safe, "strings_to_numbers": False})
        self.sheet = self.book.add_worksheet(sheet_name(say(name)))
        self.columns = columns
        self.money = self.book.add_format({"num_format": "#,##0.00"})
        self.moment = self.book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        self.quoted = self.book.add_format({"quote_prefix": True})
        self.line = 1
        head = self.book.add_format({"bold": True, "bottom": 1})
        self.sheet.freeze_panes(1, 0)
        for index, column in enumerate(columns):
            self.sheet.set_column(index, index, 18)
            self.sheet.write_string(0, index, say(column.label), head)

    def add(self, row: Any) -> None:
        for index, column in enumerate(self.columns):
            self.put(index, column.read(row))
        self.line += 1

    def put(self, index: int, value: Any) -> None:
        """Write a value by its type; text stays text, whatever it begins with."""
        if value is None or value == "":
            return
        if isinstance(value, Decimal):
            self.sheet.write_number(self.line, index, float(value), self.money)
        elif isinstance(value, datetime):
            local = value.astimezone(SHANGHAI).replace(tzinfo=None)
            self.sheet.write_datetime(self.line, index, local, self.moment)
        elif isinstance(value, date):
            self.sheet.write_string(self.line, index, value.isoformat())
        elif isinstance(value, int) and not isinstance(value, bool):
            self.sheet.write_number(self.line, index, value)
        else:
            text = say(value) if not isinstance(value, bool) else (_("是") if value else _("否"))
            self.sheet.write_string(self.line, index, text, self.quoted if text.startswith(RISKY) else None)


def export_columns(desk: Desk) -> tuple[Column, ...]:
    if desk.export and desk.export.columns:
        return desk.export.columns
    return tuple(column for column in desk.columns if column.value is not None)


def write(desk: Desk, ask: Ask, by: Actor, target: IO[bytes]) -> int:
    """Write the workbook and return the number of rows."""
    most = desk.export.limit if desk.export else 0
    sheet = Sheet(target, export_columns(desk), name=desk.title)
    for row in every_row(desk, ask, by, most):
        sheet.add(row)
    sheet.book.close()
    return sheet.line - 1


def download(desk: Desk, request: HttpRequest) -> FileResponse:
    """Needs the export's right; journals how many rows left the house before the first byte does."""
    by, wanted = actor_of(request), desk.export
    if wanted is None or request.method != "POST":
        raise BadInput(why=msg("请通过列表上的“导出”按钮操作"))
    by.require(wanted.right or desk.right)
    ask = read_ask(desk, QueryDict(request.POST.get("state", "")), by)
    target = TemporaryFile()  # noqa: SIM115  FileResponse closes it
    count = write(desk, ask, by, target)
    if wanted.announce is None:
        list_export(key=desk.key, title=desk.title, count=count, by=by)
    else:
        wanted.announce(count=count, by=by)
    target.seek(0)
    name = f"{wanted.filename}-{now():%Y%m%d-%H%M}.xlsx"
    response = FileResponse(target, content_type=TYPE)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
