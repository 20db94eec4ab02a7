"""Reading files of orders: what a reader offers, and a row as a platform states it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol

from zhanggui.kit.pure import Text

# What a row speaks of: an order, a line of it, both at once, or what was refunded of an order known by its number.
Kind = Literal["list", "detail", "both", "refund"]
# Whose the amounts of a row are: the order's, told again in each of its rows, or the row's own line's.
Amounts = Literal["order", "line"]
What = Literal["text", "money", "time", "count", "state", "refund"]
# A layout a merchant saved: the keys of a shipped layout's file; `extends` adds words to a shipped one under its code.
Own = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class ProfileMatch:
    """How well a layout fits a file: `score` 0–1, the required headings the file lacks, those nobody knows."""

    code: str
    version: str
    title: str
    kind: Kind
    platforms: tuple[str, ...]
    certainty: str
    score: float
    threshold: float
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    amounts: Amounts = "order"
    own: bool = False

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

    `platform_state` is a value of PlatformState, or CLOSED_UNDECIDED when the row cannot tell; `refund_state` one
    of PlatformRefund. `region` is the province's short name (内蒙古); `address` is empty where the file gives no more
    than that. `rest_due`: of a deal paid in stages, whether the rest is due, or paid. `amount` is the money of the
    whole line, told where no price of one piece is. `ship_by` is the time of shipping the platform promised; a
    `gift` is a line given for free. In a row of a refund `created_at` is when it was asked for, `completed_at` when
    the money went back. `raw` are the cells as read, in heading order.
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
    amount: Decimal | None = None
    receiver_id: str = ""
    ship_by: datetime | None = None
    refund_state: str | None = None
    raw_refund_state: str = ""
    refund_no: str = ""
    shop_name: str = ""
    gift: bool = False
    rest_due: bool | None = None


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
    def numbers(self) -> Iterator[str]:
        """The order number of every row that shows one, in file order, without reading the rest of the row.

        Raises BadInput as `batches` does.
        """
        ...

    def batches(self, size: int = 5_000) -> Iterator[Batch]: ...
    def named(self, cells: Sequence[str]) -> dict[str, str]:
        """A row's cells by heading, as RowFault.raw wants them."""
        ...

    def preview(self, cells: Sequence[str]) -> dict[str, str]:
        """What a list may show of a row: cells of harmless columns that are what their column says."""
        ...


@dataclass(frozen=True, kw_only=True)
class FieldSpec:
    """A field a column may be mapped to; `needed` by the kind of layout that was asked for."""

    name: str
    title: Text
    what: What
    needed: bool = False


@dataclass(frozen=True, kw_only=True)
class LayoutInfo:
    """A layout as its data says it: what a list of layouts shows, and what an own one is drawn from."""

    code: str
    version: str
    title: str
    kind: Kind
    platforms: tuple[str, ...]
    certainty: str
    source: str
    headings: Mapping[str, tuple[str, ...]]
    states: Mapping[str, str]
    refund_states: Mapping[str, str]
    amounts: Amounts
    required: tuple[str, ...]
    own: bool


class StateWords(NamedTuple):
    """Words of a file's status columns that no meaning is known for, as written, in order of first appearance."""

    states: tuple[str, ...] = ()
    refund_states: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a file nobody knows yet: how many of the rows looked at fill it, and what may be shown of them."""

    heading: str
    filled: int
    examples: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class FileLook:
    """The columns of a file, whatever layout it has. `guess` is the layout that comes nearest, if any does."""

    columns: tuple[Column, ...]
    rows: int
    guess: str = ""

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(column.heading for column in self.columns)


class OrderFileReader(Protocol):
    """Reads files of orders. `own` are the layouts the merchant saved; a broken one among them is passed over."""

    def profiles(self, own: Sequence[Own] = ()) -> tuple[str, ...]: ...
    def probe(self, path: Path, own: Sequence[Own] = ()) -> FileProbe: ...
    def read(self, path: Path, *, profile: str, own: Sequence[Own] = ()) -> OrderFile: ...
    def rows(
        self,
        headings: Sequence[str],
        rows: Sequence[tuple[int, Sequence[str]]],
        *,
        profile: str,
        own: Sequence[Own] = (),
    ) -> OrderFile:
        """Read rows at hand, as RowFault.raw kept them: (row number, cells in the order of the headings)."""
        ...

    def fields(self, kind: Kind = "both") -> tuple[FieldSpec, ...]:
        """Every field a layout of this kind may have, the needed ones first."""
        ...

    def layouts(self, own: Sequence[Own] = ()) -> tuple[LayoutInfo, ...]:
        """Every layout, the merchant's own first."""
        ...

    def look(self, path: Path, own: Sequence[Own] = ()) -> FileLook:
        """The columns of any table, for a mapping screen. Raises BadInput when it is none."""
        ...

    def suggest(self, headings: Sequence[str], own: Sequence[Own] = ()) -> dict[str, str]:
        """Field → heading: the best guess by every alias of every layout, then by close spelling."""
        ...

    def check(self, data: Own) -> tuple[Text, ...]:
        """What is wrong with an own layout; empty: nothing."""
        ...

    def state_words(self, path: Path, *, data: Own) -> StateWords:
        """The status words of a file that the layout does not know yet."""
        ...
