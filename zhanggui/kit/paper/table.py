"""A table that goes on over pages: its heading on each of them, no row torn apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from zhanggui.kit.paper import codes, letters
from zhanggui.kit.paper.letters import MM
from zhanggui.kit.paper.page import BLACK, LEADING, Align, Ink, Page
from zhanggui.kit.paper.paper import Paper

PAD = 1.2


@dataclass(frozen=True)
class Column:
    """Heading, width in millimetres, and how its cells are set; a text has at most `lines` lines.

    `inks`: the colour of cells that say exactly this; colour means state.
    """

    title: str
    width: float
    align: Align = "left"
    size: float = 9
    bold: bool = False
    lines: int = 3
    inks: Mapping[str, Ink] = field(default_factory=dict)


@dataclass(frozen=True)
class Code:
    """A cell that is a barcode with its text; a value that cannot be one is set as text."""

    value: str
    height: float = 8


Cell = str | Code
Head = Callable[[Page], float]


def table(
    paper: Paper,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    *,
    head: Head | None = None,
    margin: float = 10,
    page: Page | None = None,
    y: float | None = None,
) -> tuple[Page, float]:
    """Set rows below each other; returns the last page and where it is free.

    `head` draws what stands above the table on each new page and returns how far down it went. To go on where
    something ended, give its `page` and `y`.
    """
    bottom = paper.size.height - margin - (6 if paper.numbered else 0)
    top = page is None or y is None
    if page is None or y is None:
        page, y = _begun(paper, head, margin)
    y = _headings(page, columns, margin, y)
    for row in rows:
        tall = max(_height(cell, column) for cell, column in zip(row, columns, strict=True))
        if y + tall > bottom and not top:
            page, y = _begun(paper, head, margin)
            y = _headings(page, columns, margin, y)
        _row(page, columns, row, (margin, y), tall)
        y, top = y + tall, False
    return page, y


def _begun(paper: Paper, head: Head | None, margin: float) -> tuple[Page, float]:
    page = paper.page()
    return page, head(page) if head else margin


def _headings(page: Page, columns: Sequence[Column], margin: float, y: float) -> float:
    tall, x = 8 * LEADING / MM + 2 * PAD, margin
    page.box(margin, y, sum(column.width for column in columns), tall, thick=0, grey=0.1)
    for column in columns:
        room = column.width - 2 * PAD
        page.fitted(x + PAD, y + PAD, column.title, width=room, size=8, bold=True, align=column.align)
        x += column.width
    return y + tall


def _row(page: Page, columns: Sequence[Column], row: Sequence[Cell], at: tuple[float, float], tall: float) -> None:
    x, y = at
    for cell, column in zip(row, columns, strict=True):
        room = column.width - 2 * PAD
        if isinstance(cell, Code) and _is_set(cell, room):
            page.barcode(x + PAD, y + PAD, cell.value, width=room, height=cell.height, size=7)
        else:
            text = cell.value if isinstance(cell, Code) else cell
            page.text(
                x + PAD, y + PAD, text, size=column.size, bold=column.bold, width=room, lines=column.lines,
                align=column.align, ink=column.inks.get(text, BLACK),
            )  # fmt: skip
        x += column.width
    page.line(at[0], y + tall, x, y + tall, thick=0.1)


def _height(cell: Cell, column: Column) -> float:
    room = column.width - 2 * PAD
    if isinstance(cell, Code) and _is_set(cell, room):
        return cell.height + 0.5 + 7 * LEADING / MM + 2 * PAD
    text = cell.value if isinstance(cell, Code) else cell
    lines = letters.broken(text, column.size, room * MM, bold=column.bold, most=column.lines)
    return len(lines) * column.size * LEADING / MM + 2 * PAD


def _is_set(cell: Code, room: float) -> bool:
    try:
        codes.bars(cell.value, room * MM, cell.height * MM)
    except codes.NotACode:
        return False
    return True
