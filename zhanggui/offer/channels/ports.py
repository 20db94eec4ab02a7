"""What a connector offers: the order-file port. Connectors know only this file and kit; nobody imports a connector."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

from zhanggui.kit.pure import Text
from zhanggui.offer.channels.states import CLOSED_UNDECIDED, PlatformState

__all__ = [
    "CLOSED_UNDECIDED",
    "Batch",
    "Connector",
    "FileProbe",
    "OrderFile",
    "OrderFileReader",
    "OrderRow",
    "PlatformState",
    "ProfileMatch",
    "RowFault",
    "connectors",
]

GROUP = "zhanggui.connectors"
Kind = Literal["list", "detail", "both"]


@dataclass(frozen=True, kw_only=True)
class ProfileMatch:
    """How well a layout fits a file: `score` 0–1, the required headings the file lacks, those nobody knows."""

    code: str
    version: int
    title: str
    kind: Kind
    platforms: tuple[str, ...]
    certainty: str
    score: float
    threshold: float
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        return not self.missing and self.score >= self.threshold


@dataclass(frozen=True, kw_only=True)
class FileProbe:
    """A file that was looked at, with the layouts that fit it best, best first."""

    name: str
    bytes: int
    sha256: str
    encoding: str
    matches: tuple[ProfileMatch, ...]


class OrderRow(NamedTuple):
    """One row as the platform states it. None: the layout has no such column, or the cell is empty.

    `platform_state` is a value of PlatformState, or CLOSED_UNDECIDED when the row cannot tell. `region` is the
    province's short name (内蒙古); `address` is empty where the file gives no more than that. `raw` are the cells as
    read, in heading order.
    """

    row_no: int
    kind: Kind
    platform_no: str
    raw: tuple[str, ...]
    sub_no: str = ""
    platform_state: str | None = None
    raw_state: str = ""
    total: Decimal | None = None
    paid: Decimal | None = None
    refund: Decimal | None = None
    postage: Decimal | None = None
    created_at: datetime | None = None
    paid_at: datetime | None = None
    shipped_at: datetime | None = None
    completed_at: datetime | None = None
    nick: str = ""
    receiver: str = ""
    phone: str = ""
    address: str = ""
    region: str = ""
    buyer_message: str = ""
    seller_remark: str = ""
    flag: str = ""
    waybill: str = ""
    carrier: str = ""
    title: str = ""
    seller_code: str = ""
    spec: str = ""
    item_id: str = ""
    sku_id: str = ""
    quantity: int | None = None
    price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class RowFault:
    """A row that cannot be booked: a reason code, the reason in words, the row by heading.

    `text` and `preview` (what a list may show of the row) hold no personal data; `raw` does, and is kept encrypted.
    """

    row_no: int
    code: str
    text: Text
    raw: Mapping[str, str]
    order_no: str = ""
    preview: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of a file in file order; every row of the file is in exactly one of the two."""

    rows: list[OrderRow] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)


class OrderFile(Protocol):
    """A file opened with one layout."""

    @property
    def match(self) -> ProfileMatch: ...
    @property
    def headings(self) -> tuple[str, ...]: ...
    def batches(self, size: int = 5_000) -> Iterator[Batch]: ...
    def named(self, cells: Sequence[str]) -> dict[str, str]:
        """A row's cells by heading, as RowFault.raw wants them."""
        ...

    def preview(self, cells: Sequence[str]) -> dict[str, str]:
        """What a list may show of a row: cells of harmless columns that are what their column says."""
        ...


class OrderFileReader(Protocol):
    """Reads files of orders."""

    def probe(self, path: Path) -> FileProbe: ...
    def read(self, path: Path, *, profile: str) -> OrderFile: ...
    def profiles(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Connector:
    """What a connector's package exports as `CONNECTOR`."""

    code: str
    order_files: OrderFileReader | None = None


@lru_cache(maxsize=1)
def connectors() -> tuple[Connector, ...]:
    """Every connector that declares itself by an entry point, by name."""
    found = {entry.name: entry for entry in (*_declared_in_checkout(), *entry_points(group=GROUP))}
    return tuple(found[name].load().CONNECTOR for name in sorted(found))


def _declared_in_checkout() -> tuple[EntryPoint, ...]:
    """A source tree that was never installed has the same declaration in its pyproject.toml."""
    declared = Path(__file__).parents[3] / "pyproject.toml"
    if not declared.is_file():
        return ()
    groups = tomllib.loads(declared.read_text(encoding="utf-8")).get("project", {}).get("entry-points", {})
    return tuple(EntryPoint(name, value, GROUP) for name, value in groups.get(GROUP, {}).items())
