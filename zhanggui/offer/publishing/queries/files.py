"""The log of stock files, and how fresh what shops show is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.offer.channels.queries import ShopCard, shops
from zhanggui.offer.inventory.queries import stock_labels
from zhanggui.offer.publishing.models import FileRow, StockFile
from zhanggui.offer.publishing.queries.plans import PlanLine, plans_now, sharing_now
from zhanggui.offer.publishing.states import FILE_TITLES, FileState

QUEUES = {
    "made": Q(state=FileState.MADE.value),
    "told": Q(state=FileState.TOLD.value),
    "failed": Q(state=FileState.FAILED.value),
}
SORTS = {"made": Sort("made_at")}
TONES = {FileState.MADE: "yellow", FileState.TOLD: "green", FileState.FAILED: "red"}
SHOWN = 200


@dataclass(frozen=True)
class FileLine:
    """A stock file as its list shows it."""

    id: int
    shop: ShopCard
    state: FileState
    made_at: datetime
    made_by: str
    rows: int
    units: int
    digest: str
    closed_at: datetime | None
    closed_by: str
    words: str

    @property
    def name(self) -> str:
        return f"{self.shop.code}-{clock.shanghai(self.made_at):%m%d-%H%M}"

    @property
    def state_title(self) -> Text:
        return FILE_TITLES[self.state]

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def shop_name(self) -> str:
        return self.shop.name

    @property
    def is_made(self) -> bool:
        return self.state == FileState.MADE


@dataclass(frozen=True)
class ShopLine:
    """A shop with what holds for it, and how long ago it was told."""

    shop: ShopCard
    plan: PlanLine | None
    own: tuple[PlanLine, ...]
    told_at: datetime | None
    newest: FileLine | None
    is_late: bool

    @property
    def lag(self) -> Text | None:
        return lag_words(self.told_at) if self.told_at else None


@dataclass(frozen=True)
class Fresh:
    """What a shop was told of a SKU last."""

    shop: ShopCard
    units: int
    at: datetime

    @property
    def lag(self) -> Text:
        return lag_words(self.at)


@dataclass(frozen=True)
class Freshness:
    """How many shops publish, and those told too long ago or whose newest file failed."""

    population: int
    late: tuple[str, ...]


def lag_words(at: datetime) -> Text:
    """How old what is shown is: by file, so many minutes, hours or days behind."""
    minutes = max(0, int((clock.now() - at).total_seconds() // 60))
    if minutes < 120:
        return _("按文件，滞后 {n} 分钟", n=minutes)
    if minutes < 48 * 60:
        return _("按文件，滞后 {n} 小时", n=minutes // 60)
    return _("按文件，滞后 {n} 天", n=minutes // 1440)


def stock_file_rows(*, ask: Ask, by: Actor) -> Page[FileLine]:
    """One page of stock files: queue, shop, the newest first. Needs inventory.view. [D091]"""
    rows = _files(by).filter(QUEUES.get(ask.queue, Q()))
    if codes := ask.filters.get("shop"):
        rows = rows.filter(shop__code__in=codes)
    badges = _badges(by)
    return paginate(rows, ask=ask, sorts=SORTS, make=lambda row: _line(row, badges))


def stock_file_counts(*, by: Actor) -> dict[str, int]:
    """How many files stand in each queue. Needs inventory.view."""
    return _files(by).aggregate(**{key: Count("id", filter=rows) for key, rows in QUEUES.items()})


def stock_file_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """What people call these files. Needs inventory.view."""
    badges = _badges(by)
    return {row.id: _line(row, badges).name for row in _files(by).filter(id__in=list(ids))}


def stock_file_card(*, file_id: int, by: Actor) -> tuple[FileLine, list[tuple[str, str, int]]]:
    """A file with its first rows: code, title, pieces. Needs inventory.view; another shop's is not found. [D091]"""
    row = _files(by).filter(id=file_id).first()
    if row is None:
        raise NotFound
    return _line(row, _badges(by)), _told(file_id, by)[:SHOWN]


def stock_file_table(*, file_id: int, by: Actor) -> tuple[FileLine, list[tuple[str, str, int]]]:
    """The same with every row, to be written into a table. Needs publishing.push. [D091]"""
    by.require("publishing.push")
    row = _files(by).filter(id=file_id).first()
    if row is None:
        raise NotFound
    return _line(row, _badges(by)), _told(file_id, by)


def shop_lines(*, by: Actor) -> list[ShopLine]:
    """The asker's shops with their plans and how fresh they are. Needs inventory.view. [D091]"""
    plans, limit, badges = plans_now(by=by), clock.now() - sharing_now(by=by).lag, _badges(by)
    newest = {row.shop_id: _line(row, badges) for row in _newest(_files(by))}
    told = {row.shop_id: row.made_at for row in _newest(_files(by).filter(QUEUES["told"]))}
    found = []
    for shop in badges.values():
        own = [line for line in plans if line.shop_id == shop.id]
        plan, at = next((line for line in own if line.sku_id is None), None), told.get(shop.id)
        late = plan is not None and (at is None or at < limit)
        last = newest.get(shop.id)
        found.append(ShopLine(shop, plan, tuple(line for line in own if line.sku_id), at, last, late))
    return found


def sku_freshness(*, sku_id: int, by: Actor) -> list[Fresh]:
    """What the asker's shops were told of a SKU last, and when. Needs inventory.view. [D091]"""
    by.require("inventory.view")
    badges = _badges(by)
    return [Fresh(badges[row.shop_id], row.units, row.file.made_at) for row in _last_told(by).filter(sku_id=sku_id)]


def item_freshness(*, keys: Sequence[int], by: Actor) -> Mapping[int, Text]:
    """Of stock items how far behind the shop is that was told longest ago. Needs inventory.view. [D091]"""
    by.require("inventory.view")
    codes = stock_labels(ids=keys, by=by)
    oldest: dict[str, datetime] = {}
    for row in _last_told(by).filter(sku__code__in=set(codes.values())):
        at = row.file.made_at
        oldest[row.sku.code] = min(at, oldest.get(row.sku.code, at))
    return {item: lag_words(oldest[code]) for item, code in codes.items() if code in oldest}


def publishing_fresh(*, by: Actor) -> Freshness:
    """Shops that publish, and those not told in time or whose newest file failed. Needs inventory.view. [D091]"""
    lines = [line for line in shop_lines(by=by) if line.plan]
    failed = {line.shop.id for line in lines if line.newest and line.newest.state == FileState.FAILED}
    late = [line.shop.code for line in lines if line.is_late or line.shop.id in failed]
    return Freshness(len(lines), tuple(late))


def _last_told(by: Actor) -> QuerySet[FileRow]:
    """Of each shop and SKU the row of the newest file that was told."""
    told = FileRow.objects.seen_by(by).filter(file__state=FileState.TOLD.value).select_related("file", "sku")
    return told.order_by("shop_id", "sku_id", "-file_id").distinct("shop_id", "sku_id")


def _files(by: Actor) -> QuerySet[StockFile]:
    by.require("inventory.view")
    return StockFile.objects.seen_by(by)


def _newest(rows: QuerySet[StockFile]) -> QuerySet[StockFile]:
    return rows.order_by("shop_id", "-id").distinct("shop_id")


def _badges(by: Actor) -> dict[int, ShopCard]:
    return {shop.id: shop for shop in shops(by=by)}


def _told(file_id: int, by: Actor) -> list[tuple[str, str, int]]:
    rows = FileRow.objects.seen_by(by).filter(file_id=file_id).order_by("sku__code")
    return list(rows.values_list("sku__code", "sku__title", "units"))


def _line(row: Any, badges: Mapping[int, ShopCard]) -> FileLine:
    return FileLine(
        row.id,
        badges[row.shop_id],
        FileState(row.state),
        row.made_at,
        row.made_by_name,
        row.rows,
        row.units,
        row.digest,
        row.closed_at,
        row.closed_by_name,
        row.words,
    )
