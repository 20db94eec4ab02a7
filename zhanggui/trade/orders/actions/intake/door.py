"""The door of intake: files of one shop in, an account of every row out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.pure import msg as _
from zhanggui.offer.channels.actions import (
    FileOutcome,
    RowFault,
    file_receive,
    import_begin,
    import_fail,
    import_finish,
    rows_quarantine,
    shop_open,
)
from zhanggui.offer.channels.queries import OpenedFile, ShopCard, order_file, shop_by_code
from zhanggui.trade.orders.actions.intake.booking import Aside, Book, aside_with, book_stage
from zhanggui.trade.orders.actions.intake.change import Setting
from zhanggui.trade.orders.actions.intake.stage import STAGE, open_row, stage_rows
from zhanggui.trade.orders.actions.intake.tally import FileResult

IMPORT_LOCK = 7_207


@dataclass
class _Faults:
    """Rows the reader could not read, and the orders they belong to."""

    rows: list[RowFault] = field(default_factory=list)

    @property
    def order_nos(self) -> set[str]:
        return {fault.order_no for fault in self.rows if fault.order_no}


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

    Each file is one transaction and safe to repeat; files may come in any order. A file whose layout nobody knows, or
    that turns out damaged, is refused (its result says why) and the others go on. `names` are what people call the
    files. With `create` a shop that is not on file is opened, on the platform the first file is of. With `dry_run`
    everything is tried and nothing kept. Needs orders.import. Raises NotFound when the shop is not the asker's.
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
            outcomes[file_id] = _outcome(result, until)
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
        opened = order_file(path=path, profile=profile, platform=shop.platform, by=by)
    except Refusal as refusal:
        file_id = file_receive(run_id=run_id, name=name, by=by)
        result.refused = refusal
        return file_id, result, None
    probe = opened.probe
    file_id = file_receive(
        run_id=run_id, name=name, sha256=probe.sha256, bytes=probe.bytes, profile=opened.match.code, by=by
    )
    result.profile = opened.match.code
    book = Book(
        setting=Setting(shop.id, timedelta(hours=shop.promise_hours)),
        profile=opened.match.code,
        kind=opened.match.kind,
        file_id=file_id,
        by=by,
        at=at,
    )
    try:
        until = _book_file(opened, book, result)
    except BadInput as refusal:  # damaged further down, or changed meanwhile: nothing of this file was kept
        return file_id, FileResult(name, profile=opened.match.code, refused=refusal), None
    return file_id, result, until


@transaction.atomic
def _book_file(opened: OpenedFile, book: Book, result: FileResult) -> datetime | None:
    """One file, one transaction; imports of the same shop wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [IMPORT_LOCK, book.shop_id])
    STAGE.open()
    faults, until = _Faults(), None
    for batch in opened.file.batches():
        result.rows += len(batch.rows) + len(batch.faults)
        stage_rows(batch.rows, shop_id=book.shop_id, profile=book.profile)
        faults.rows += batch.faults
        until = max(filter(None, (until, *(row.paid_at or row.created_at for row in batch.rows))), default=None)
    STAGE.index()
    aside = aside_with(faults.order_nos)
    conflicts = book_stage(book, result)
    _set_aside(opened, book, faults, [aside, conflicts], result)
    return until


def _set_aside(opened: OpenedFile, book: Book, faults: _Faults, asides: Sequence[Aside], result: FileResult) -> None:
    headings = opened.file.headings
    rows = list(faults.rows)
    for aside in asides:
        for staged, code, text in aside.rows:
            cells = open_row(staged, book.shop_id)["raw"]
            raw: dict[str, Any] = dict(zip(headings, cells, strict=False))
            rows.append(RowFault(staged.row_no, code, text, raw, staged.key))
    if rows:
        kept = rows_quarantine(file_id=book.file_id, faults=rows, by=book.by, at=book.at)
        result.quarantined = kept.rows
        result.reasons = Counter(kept.reasons)
        result.told = {fault.code: fault.text for fault in reversed(rows)}


def _outcome(result: FileResult, until: datetime | None) -> FileOutcome:
    if result.refused:
        return FileOutcome(fault=result.refused.why)
    counts = {name: getattr(result, name) for name in ("orders", "lines", "new", "updated", "known", "duplicates")}
    return FileOutcome(
        rows=result.rows, quarantined=result.quarantined, counts=counts, data_until=until, profile=result.profile
    )
