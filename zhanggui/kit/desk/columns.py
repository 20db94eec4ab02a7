"""Columns of a desk on the screen and in its export."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from zhanggui.kit.desk.wording import Label

Area = Literal["", "id", "amount", "main", "state", "aside", "foot"]
Kind = Literal["text", "money", "moment", "number"]
EXPORT_LIMIT = 50_000


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
    """An XLSX of what the list shows (masked as it shows it). `announce(count=, by=)` writes the journal row."""

    url: str
    right: str
    filename: str
    announce: Callable[..., object]
    columns: tuple[Column, ...] = ()
    limit: int = EXPORT_LIMIT
