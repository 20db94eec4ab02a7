"""Columns of a desk on the screen and in its export."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.wording import Label

Area = Literal["", "id", "amount", "main", "state", "aside", "foot"]
Kind = Literal["text", "money", "moment", "number"]
EXPORT_LIMIT = 50_000
Tell = Callable[..., Mapping[Any, Any]]


@dataclass(frozen=True)
class Column:
    """A column: `area` is its place on a phone card ("" = not shown there), `width` rem of CSS class zg-w-N.

    `value` is what the export writes: an attribute of the row, a function of the row, or None to leave it out.
    """

    key: str
    label: Label
    sort: bool = False
    end: bool = False
    clip: bool = False
    hidden: bool = False
    area: Area = ""
    width: int = 0
    value: str | Callable[[Any], Any] | None = None
    kind: Kind = "text"

    @property
    def css(self) -> str:
        names = [f"zg-w-{self.width}"] if self.width else []
        names += ["zg-end"] if self.end else []
        names += ["zg-clip"] if self.clip else []
        return " ".join([*names, f"zg-at-{self.area or 'none'}"])

    def read(self, row: Any) -> Any:
        """The value the export writes for a row."""
        return getattr(row, self.value) if isinstance(self.value, str) else self.value(row) if self.value else None


@dataclass(frozen=True)
class Export:
    """An XLSX of what the list shows (masked as it shows it). `announce(count=, by=)` writes the journal row.

    `plain_export(filename)` is for whoever opens the list, by the kit's own address and journal row.
    """

    url: str
    right: str
    filename: str
    announce: Callable[..., object] | None
    columns: tuple[Column, ...] = ()
    limit: int = EXPORT_LIMIT


def plain_export(filename: str, *, right: str = "") -> Export:
    """For a list that needs neither words nor an address of its own; `right` besides that of the list."""
    return Export("", right, filename, None)


@dataclass(frozen=True)
class Hung:
    """Columns that a room above adds to a list below: `tell(keys=, by=)` answers for all rows of a page at once.

    `cells` is a template of their cells, in their order; it finds the answer for its row as `told`.
    """

    columns: tuple[Column, ...]
    tell: Tell
    cells: str


@dataclass(frozen=True)
class HungCells:
    """What hung columns tell of the rows of one page."""

    columns: tuple[Column, ...]
    cells: str
    told: Mapping[Any, Any]


_hung: dict[str, list[Hung]] = {}


def hang_columns(desk: str, *columns: Column, tell: Tell, cells: str) -> None:
    """A room above adds columns behind those of a list below, in `apps.ready()`; they are not exported."""
    one, hung = Hung(columns, tell, cells), _hung.setdefault(desk, [])
    if one not in hung:
        hung.append(one)


def hung_columns(desk: str) -> tuple[Column, ...]:
    """The columns that rooms above hung on a list."""
    return tuple(column for one in _hung.get(desk, ()) for column in one.columns)


def hung_cells(desk: str, *, keys: Sequence[Any], by: Actor) -> list[HungCells]:
    """What the hung columns tell of these rows, one question for each room that hung some."""
    return [HungCells(one.columns, one.cells, one.tell(keys=keys, by=by)) for one in _hung.get(desk, ())]
