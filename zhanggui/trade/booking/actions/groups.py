"""The rows of a file by order: runs of neighbours as they are read, so that a long file needs little memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import TYPE_CHECKING

from zhanggui.kit.crypto import fingerprint
from zhanggui.offer.channels.actions import RowFault

if TYPE_CHECKING:
    from zhanggui.offer.channels.ports import Batch, OrderRow


class Group:
    """Neighbouring rows of one order with their digests; `faulty`: one among them cannot be read."""

    __slots__ = ("digests", "faulty", "platform_no", "rows")

    def __init__(self, platform_no: str) -> None:
        self.platform_no = platform_no
        self.rows: list[OrderRow] = []
        self.digests: list[bytes] = []
        self.faulty = False

    def add(self, row: OrderRow, digest: bytes) -> None:
        self.rows.append(row)
        self.digests.append(digest)


def digest_of(row: OrderRow, profile: str) -> bytes:
    """By what a row is told again: its cells exactly as they are, read by this layout."""
    return fingerprint("\x1f".join(row.raw).encode(), profile)


def groups_of(batches: Iterable[Batch], profile: str) -> Iterator[Group]:
    """Every row with an order number in exactly one group, in file order."""
    group = Group("")
    for batch in batches:
        for row in _in_file_order(batch):
            number = row.order_no if isinstance(row, RowFault) else row.platform_no
            if number != group.platform_no:
                if not number:
                    continue
                if group.platform_no:
                    yield group
                group = Group(number)
            if isinstance(row, RowFault):
                group.faulty = True
            else:
                group.add(row, digest_of(row, profile))
    if group.platform_no:
        yield group


def _in_file_order(batch: Batch) -> Iterable[OrderRow | RowFault]:
    return sorted([*batch.rows, *batch.faults], key=attrgetter("row_no")) if batch.faults else batch.rows
