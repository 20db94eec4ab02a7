"""The door of booking: files of one shop in, an account of every row out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.pure import fen
from zhanggui.kit.pure import msg as _
from zhanggui.offer.channels.actions import RowFault, shop_open
from zhanggui.offer.channels.queries import OpenedFile, ShopCard, order_file, shop_by_code
from zhanggui.offer.intake.actions import (
    FileOutcome,
    file_receive,
    import_begin,
    import_fail,
    import_finish,
    rows_quarantine,
)
from zhanggui.trade.booking.actions.booking import Book
from zhanggui.trade.booking.actions.reading import Bookmark, book_rows
from zhanggui.trade.booking.actions.tally import FileResult
from zhanggui.trade.orders.actions import Setting, unmatched_report

if TYPE_CHECKING:
    from zhanggui.offer.channels.ports import OrderFile

COUNTS = ("orders", "lines", "new", "updated", "known", "booked_rows", "known_rows", "duplicates")


def orders_import(
    *,
    paths: Sequence[Path],
    names: Sequence[str] = (),
    shop_code: str,
    profile: str = "auto",
    create: bool = False,
    dry_run: bool = False,
    by: Actor,
    at: datetime | None = None,
) -> list[FileResult]:
    """Book the orders of export files: every row booked, known, duplicate, or set aside with a reason. [D068][D069]

    Files are booked some thousand orders at a time and are safe to repeat; they may come in any order. A file whose
    layout nobody knows, or that turns out damaged, is refused (its result says why) and the others go on. `names` are
    what people call the files. With `create` a shop that is not on file is opened, on the platform the first file is
    of. With `dry_run` everything is tried and nothing kept. Needs orders.import. Raises NotFound when the shop is not
    the asker's.
    """
    by.require("orders.import")
    named = list(zip(paths, names or [path.name for path in paths], strict=True))
    if not dry_run:
        return _import_all(named, _shop(shop_code, paths[0] if create else None, profile, by), profile, by, at)
    with transaction.atomic():
        results = _import_all(named, _shop(shop_code, paths[0] if create else None, profile, by), profile, by, at)
        transaction.set_rollback(True)
    return results


def _shop(code: str, first: Path | None, profile: str, by: Actor) -> ShopCard:
    """The shop; opened when `first` says of which platform it is. A file nobody recognises opens no shop."""
    shop = shop_by_code(code=code, by=by)
    if shop is None and first is not None:
        platform = order_file(path=first, profile=profile, by=by).match.platforms[0]
        shop_open(code=code, name=code, platform=platform, by=by)
        shop = shop_by_code(code=code, by=by)
    if shop is None:
        raise NotFound(why=_("没有店铺“{code}”，或不在您的数据范围内", code=code))
    return shop


def _import_all(
    files: Iterable[tuple[Path, str]], shop: ShopCard, profile: str, by: Actor, told_at: datetime | None
) -> list[FileResult]:
    at = told_at or clock.now()
    run_id = import_begin(shop_id=shop.id, kind="orders", right="orders.import", by=by, at=at)
    results, outcomes = [], {}
    try:
        for path, name in files:
            file_id, result, until = _import_one(path, name, shop, profile, run_id=run_id, by=by, at=at)
            results.append(result)
            outcomes[file_id] = outcome_of(result, until)
    except BaseException as fault:  # also when somebody stops it
        import_fail(run_id=run_id, why=_("导入中断：{fault}", fault=type(fault).__name__), by=by)
        raise
    import_finish(run_id=run_id, files=outcomes, by=by, at=told_at)
    return results


def _import_one(
    path: Path, name: str, shop: ShopCard, profile: str, *, run_id: int, by: Actor, at: datetime
) -> tuple[int, FileResult, datetime | None]:
    result = FileResult(name)
    try:
        opened = order_file(path=path, profile=profile, platform=shop.platform, shop_id=shop.id, by=by)
    except Refusal as refusal:
        file_id = file_receive(run_id=run_id, name=name, by=by)
        result.refused = refusal
        return file_id, result, None
    probe, match = opened.probe, opened.match
    file_id = file_receive(
        run_id=run_id,
        name=name,
        sha256=probe.sha256,
        bytes=probe.bytes,
        profile=match.code,
        version=match.version,
        by=by,
    )
    return file_id, *book_file(opened, name, shop=shop, file_id=file_id, by=by, at=at)


def book_file(
    opened: OpenedFile,
    name: str,
    *,
    shop: ShopCard,
    file_id: int,
    bookmark: Bookmark | None = None,
    by: Actor,
    at: datetime,
) -> tuple[FileResult, datetime | None]:
    """Book an opened file that is on record, and say up to when it tells; a damaged one is refused as a whole."""
    result = FileResult(name, profile=opened.match.code)
    book = Book(
        setting=Setting.held(shop.id, shop.promise_hours, at),
        profile=opened.match.code,
        kind=opened.match.kind,
        amounts=opened.match.amounts,
        file_id=file_id,
        by=by,
        at=at,
    )
    try:
        return result, _book_file(opened.file, book, result, bookmark)
    except BadInput as refusal:  # damaged further down: seen before anything of this file was kept
        return FileResult(name, profile=opened.match.code, refused=refusal), None


def _book_file(file: OrderFile, book: Book, result: FileResult, bookmark: Bookmark | None) -> datetime | None:
    """Book the file, set its bad rows aside, and tell the catalogue what is no SKU yet."""

    def keep(faults: list[RowFault]) -> None:
        kept = rows_quarantine(file_id=book.file_id, faults=faults, by=book.by, at=book.at)
        result.quarantined += kept.rows
        result.reasons.update(kept.reasons)
        result.told = {fault.code: fault.text for fault in reversed(faults)} | result.told

    until, left = book_rows(file, book, result, flush=keep, bookmark=bookmark)
    if left:
        keep(left)
    unmatched_report(shop_id=book.shop_id, by=book.by)
    return until


def outcome_of(result: FileResult, until: datetime | None) -> FileOutcome:
    """A file's account as channels keeps it."""
    if result.refused:
        return FileOutcome(fault=result.refused.why)
    counts = {name: getattr(result, name) for name in COUNTS}
    counts["paid_fen"] = fen(result.paid)
    return FileOutcome(
        rows=result.rows, quarantined=result.quarantined, counts=counts, data_until=until, profile=result.profile
    )
