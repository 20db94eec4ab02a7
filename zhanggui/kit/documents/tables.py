"""Tables that leave the house: every cell is text, none is taken for a formula, no long number is rounded."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from typing import Literal
from urllib.parse import quote

import xlsxwriter
from django.http import FileResponse, HttpResponse

Shape = Literal["xlsx", "csv"]
Cell = str | int
"""Words stay words; an int is a count people reckon with."""
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
LONG_NUMBER = re.compile(r"\d{12,}")
NO_SHEET = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
SHEET_MOST = 31
"""What Excel takes as the name of a sheet; `History` it keeps for itself."""
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def table_sent(table: Sequence[Sequence[Cell]], *, name: str, shape: Shape, sheet: str = "") -> FileResponse:
    """A table as a download of this name; `sheet`: what its sheet is called, if people read it and no platform."""
    body = BytesIO(table_written(table, shape, sheet=sheet))
    answer = FileResponse(body, content_type=TYPES[shape])
    answer.headers["Content-Disposition"] = _called(name, shape)
    return answer


def template_sent(columns: Iterable[str], *, name: str) -> HttpResponse:
    """An empty XLSX with these headings as a download of this name."""
    answer = HttpResponse(template_table(columns), content_type=TYPES["xlsx"])
    answer.headers["Content-Disposition"] = _called(name, "xlsx")
    return answer


def _called(name: str, shape: Shape) -> str:
    return f"attachment; filename*=UTF-8''{quote(f'{name}.{shape}')}"


def table_written(table: Sequence[Sequence[Cell]], shape: Shape, *, sheet: str = "") -> bytes:
    """The bytes of a table, as a workbook with a sheet of this name, or as CSV that Excel reads as UTF-8."""
    return _xlsx(table, sheet) if shape == "xlsx" else _csv(table)


def sheet_name(name: str) -> str | None:
    """A name as Excel takes it for a sheet; None where nothing is left of it: then it is called by its number."""
    told = NO_SHEET.sub(" ", name)[:SHEET_MOST].strip("' ")
    return told if told and told.casefold() != "history" else None


def safe_cell(text: str) -> str:
    """A cell of a CSV file that no spreadsheet takes for a formula or rounds; readers of ours take the sign off."""
    if text.startswith(RISKY):
        return f"'{text}"
    return f"\t{text}" if LONG_NUMBER.fullmatch(text) else text


def _csv(table: Sequence[Sequence[Cell]]) -> bytes:
    out = StringIO(newline="")
    csv.writer(out).writerows([[safe_cell(f"{cell}") for cell in row] for row in table])
    return out.getvalue().encode("utf-8-sig")


def _xlsx(table: Sequence[Sequence[Cell]], called: str) -> bytes:
    out = BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, safe)
    sheet, quoted = book.add_worksheet(sheet_name(called)), book.add_format({"quote_prefix": True})
    for number, row in enumerate(table):
        for place, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(number, place, cell)
            else:
                sheet.write_string(number, place, cell, quoted if cell.startswith(RISKY) else None)
    book.close()
    return out.getvalue()


def template_table(columns: Iterable[str]) -> bytes:
    """An empty XLSX with these headings, its cells text: numbers typed into it stay as they were typed."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet, head, text = book.add_worksheet(), book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    names = list(columns)
    sheet.set_column(0, max(0, len(names) - 1), 24, text)
    for index, title in enumerate(names):
        sheet.write_string(0, index, title, head)
    book.close()
    return target.getvalue()
