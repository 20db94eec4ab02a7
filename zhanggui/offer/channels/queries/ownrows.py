"""A shop's file without rows that say they are another shop's: an ERP's export may hold several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zhanggui.kit.actor import System
from zhanggui.kit.pure import folded, msg
from zhanggui.offer.channels.models import Shop
from zhanggui.offer.channels.ports import Batch, OrderFile, OrderRow, ProfileMatch, RowFault

OTHER_SHOP = msg("这一行写的是另一家店铺，请按店铺分别导出后导入")


@dataclass(frozen=True)
class OwnRows:
    """Another file's rows; those that name one of `others` (folded names of shops) are faults."""

    file: OrderFile
    others: frozenset[str]

    @property
    def match(self) -> ProfileMatch:
        return self.file.match

    @property
    def headings(self) -> tuple[str, ...]:
        return self.file.headings

    def numbers(self) -> Iterator[str]:
        return self.file.numbers()

    def batches(self, size: int = 5_000) -> Iterator[Batch]:
        for batch in self.file.batches(size):
            strangers = [row for row in batch.rows if row.shop_name and folded(row.shop_name) in self.others]
            if not strangers:
                yield batch
                continue
            gone = {row.row_no for row in strangers}
            mine = [row for row in batch.rows if row.row_no not in gone]
            faults = [*batch.faults, *(self._fault(row) for row in strangers)]
            yield Batch(mine, sorted(faults, key=lambda fault: fault.row_no))

    def named(self, cells: Sequence[str]) -> dict[str, str]:
        return self.file.named(cells)

    def preview(self, cells: Sequence[str]) -> dict[str, str]:
        return self.file.preview(cells)

    def _fault(self, row: OrderRow) -> RowFault:
        named, shown = self.file.named(row.raw), self.file.preview(row.raw)
        return RowFault(row.row_no, "other_shop", OTHER_SHOP, named, row.platform_no, shown)


def own_rows(file: OrderFile, shop_id: int) -> OrderFile:
    """The file as this shop's; a name that several shops share says nothing."""
    shops = list(Shop.objects.seen_by(System("channels")).order_by("id"))
    mine = _names(shop for shop in shops if shop.id == shop_id)
    others = _names(shop for shop in shops if shop.id != shop_id) - mine
    return OwnRows(file, others) if others else file


def _names(shops: Iterable[Shop]) -> frozenset[str]:
    """Every folded name these shops go by."""
    return frozenset(folded(name) for shop in shops for name in (shop.name, shop.code))
