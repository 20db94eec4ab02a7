"""Rows of an Excel workbook, as text: real dates as `2020-02-21 00:00:00`, numbers without float noise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

import python_calamine as calamine

from zhanggui.kit.errors import BadInput
from zhanggui.kit.pure import msg
from zhanggui.kit.sheet.limits import Limits
from zhanggui.kit.sheet.refusals import refused
from zhanggui.kit.sheet.source import Source
from zhanggui.kit.sheet.unpacked import check_workbook

Page = calamine.CalamineSheet
# From here on a spreadsheet number has lost digits; it stays in scientific notation and is refused as an id.
EXACT = 10**15


def open_page(source: Source, limits: Limits) -> Page | None:
    """The first sheet that is shown and holds something, after the archive was checked. Raises BadInput."""
    check_workbook(source, limits)
    page: Page | None = _guarded(lambda: _first_page(source))
    return page


def rows(page: Page | None) -> Iterator[tuple[int, list[str]]]:
    """(row number, its cells)."""
    if page is None:
        return
    first = (page.start or (0, 0))[0] + 1
    for number, cells in enumerate(page.iter_rows(), start=first):
        texts = [cell if type(cell) is str else as_text(cell) for cell in cells]
        if any(texts):
            yield number, texts


def _first_page(source: Source) -> Page | None:
    book = calamine.load_workbook(_readable(source))
    shown = [
        meta.name
        for meta in book.sheets_metadata
        if meta.visible == calamine.SheetVisibleEnum.Visible and meta.typ == calamine.SheetTypeEnum.WorkSheet
    ]
    sheets = (book.get_sheet_by_name(name) for name in shown)
    return next((sheet for sheet in sheets if sheet.height), None)


def _readable(source: Source) -> str | BytesIO:
    """The reader goes by a file's name; where the name says something else than the content, it gets the content."""
    if source.path.suffix.lower() == f".{source.kind}":
        return str(source.path)
    return BytesIO(source.path.read_bytes())


def _guarded(read: Any) -> Any:
    try:
        return read()
    except calamine.PasswordError:
        raise refused(msg("文件有密码保护，无法读取")) from None
    except (calamine.CalamineError, OSError, ValueError) as fault:
        raise _damaged() from fault
    except BaseException as fault:
        if type(fault).__name__ == "PanicException":  # the reader's own crash on hostile input; it is no Exception
            raise _damaged() from fault
        raise


def _damaged() -> BadInput:
    return refused(msg("Excel 文件已损坏或格式不完整"))


def as_text(cell: object) -> str:
    """A cell's value as a person would see it, never with fewer digits than it holds."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float | int):
        return _number(float(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell) if not isinstance(cell, timedelta) else str(cell.total_seconds())


def _number(value: float) -> str:
    if abs(value) >= EXACT:
        return f"{value:.14E}"
    return str(int(value)) if value == int(value) else f"{value:.15g}"
