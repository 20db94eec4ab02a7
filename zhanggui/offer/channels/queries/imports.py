"""Ask about imports and the rows they set aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text, msg
from zhanggui.offer.channels.models import ImportFile, ImportRun, QuarantinedRow
from zhanggui.offer.channels.states import RUN, RUN_STATE_TONES, VIA_NAMES, RunState, Via

RUN_SORTS = {"started": Sort("id")}
ROW_SORTS = {"row": Sort("id")}
ID_DIGITS = 19
KIND_NAMES = {"orders": msg("订单"), "skus": msg("商品")}
COUNT_NAMES = {
    "orders": msg("订单"),
    "lines": msg("明细"),
    "new": msg("新增"),
    "updated": msg("更新"),
    "known": msg("已有"),
    "unchanged": msg("已有"),
    "duplicates": msg("重复"),
}


@dataclass(frozen=True, kw_only=True)
class FileRow:
    """One file of an import and what became of its rows."""

    id: int
    number: int
    name: str
    sha256: str
    bytes: int
    profile: str
    rows: int
    quarantined: int
    counts: Mapping[str, int]
    data_until: datetime | None
    fault: Text | None

    @property
    def parts(self) -> list[tuple[Text, int]]:
        """The counts in words, as far as they are anything."""
        return _in_words(self.counts)

    @property
    def settled(self) -> bool:
        return bool(self.counts or self.fault)

    @property
    def booked(self) -> int:
        """Rows that are in the orders; with the duplicates and those set aside they are all rows."""
        return self.rows - self.quarantined - self.counts.get("duplicates", 0)

    @property
    def paid(self) -> Decimal | None:
        """What the buyers of the file's orders paid, as far as the file's room says."""
        fen = self.counts.get("paid_fen")
        return None if fen is None else Decimal(fen) / 100


@dataclass(frozen=True, kw_only=True)
class RunRow:
    """One import."""

    id: int
    shop_id: int | None
    shop_name: str
    kind: str
    state: RunState
    via: Via
    upload_key: str
    actor_name: str
    started_at: datetime
    finished_at: datetime | None
    totals: Mapping[str, int]
    fault: Text | None
    files: tuple[FileRow, ...] = ()

    @property
    def state_title(self) -> Text:
        return RUN.title(self.state)

    @property
    def tone(self) -> str:
        return RUN_STATE_TONES.get(self.state, "secondary")

    @property
    def is_failed(self) -> bool:
        return self.state == RunState.FAILED

    @property
    def goes_on(self) -> bool:
        return self.state in {RunState.WAITING, RunState.RUNNING}

    @property
    def via_title(self) -> Text:
        return VIA_NAMES[self.via]

    @property
    def kind_title(self) -> Text:
        return KIND_NAMES.get(self.kind, Text(self.kind))

    @property
    def label(self) -> str:
        return f"#{self.id}"

    @property
    def parts(self) -> list[tuple[Text, int]]:
        """The totals in words; an order that several files tell of is not counted twice."""
        return _in_words({name: count for name, count in self.totals.items() if name != "orders"})


@dataclass(frozen=True, kw_only=True)
class QuarantineRow:
    """A row set aside, as a list may show it: nothing of it names a person."""

    id: int
    shop_id: int
    shop_name: str
    file_name: str
    row_no: int
    order_no: str
    reason: str
    text: Text
    preview: Mapping[str, str]
    created_at: datetime
    resolved_at: datetime | None

    @property
    def label(self) -> str:
        return self.order_no or f"{self.file_name}:{self.row_no}"


def import_runs(*, ask: Ask, by: Actor) -> Page[RunRow]:
    """A page of the import history, newest first, each run with its files. [D068]"""
    runs = ImportRun.objects.seen_by(by).select_related("shop")
    if ask.queue == "trouble":
        runs = runs.filter(_trouble())
    if shop := ask.filters.get("shop"):
        runs = runs.filter(shop_id=int(shop))
    page = paginate(runs, ask=ask, sorts=RUN_SORTS, make=lambda run: _run(run, ()))
    files = _files([row.id for row in page.rows], by)
    rows = [_with_files(row, files.get(row.id, ())) for row in page.rows]
    return Page(rows, page.next, page.prev, page.total, page.capped)


def import_run(*, run_id: int, by: Actor) -> RunRow:
    """One import with its files. Raises NotFound."""
    run = ImportRun.objects.seen_by(by).select_related("shop").filter(id=run_id).first()
    if run is None:
        raise NotFound
    return _run(run, _files([run.id], by).get(run.id, ()))


def upload_runs(*, key: str, by: Actor) -> list[RunRow]:
    """The imports of one upload with their files; a failed one that was done again is left out. [D068]"""
    if not key:
        return []
    runs = list(ImportRun.objects.seen_by(by).select_related("shop").filter(upload_key=key).order_by("id"))
    last = {run.shop_id: run.id for run in runs}
    kept = [run for run in runs if run.state != RunState.FAILED or last[run.shop_id] == run.id]
    files = _files([run.id for run in kept], by)
    return [_run(run, files.get(run.id, ())) for run in kept]


def run_counts(*, by: Actor) -> dict[str, int]:
    """Imports per queue of the history."""
    return ImportRun.objects.seen_by(by).aggregate(all=Count("id"), trouble=Count("id", filter=_trouble()))


def quarantined_rows(*, ask: Ask, by: Actor) -> Page[QuarantineRow]:
    """A page of rows set aside (待处理原始单), newest first: open ones, or with queue `resolved` the settled. [D069]"""
    rows = QuarantinedRow.objects.seen_by(by).select_related("shop", "file")
    rows = rows.exclude(resolved_at=None) if ask.queue == "resolved" else rows.filter(resolved_at=None)
    if ask.search:
        rows = rows.filter(order_no=ask.search)
    if shop := ask.filters.get("shop"):
        rows = rows.filter(shop_id=int(shop))
    if run := ask.filters.get("run"):
        rows = rows.filter(file__run_id=int(run)) if str(run).isdecimal() and len(run) < ID_DIGITS else rows.none()
    return paginate(rows, ask=ask, sorts=ROW_SORTS, make=_quarantined)


def quarantine_counts(*, by: Actor) -> dict[str, int]:
    """Rows per queue of 待处理原始单."""
    rows = QuarantinedRow.objects.seen_by(by)
    return rows.aggregate(
        open=Count("id", filter=Q(resolved_at=None)), resolved=Count("id", filter=~Q(resolved_at=None))
    )


def _in_words(counts: Mapping[str, int]) -> list[tuple[Text, int]]:
    return [(name, counts[key]) for key, name in COUNT_NAMES.items() if counts.get(key)]


def _trouble() -> Q:
    refused = Q(totals__refused__gt=0) | Q(totals__quarantined__gt=0)
    return Q(state=RunState.FAILED) | refused


def _files(run_ids: Iterable[int], by: Actor) -> dict[int, tuple[FileRow, ...]]:
    found: dict[int, tuple[FileRow, ...]] = {}
    files: QuerySet[ImportFile] = ImportFile.objects.seen_by(by).filter(run_id__in=list(run_ids)).order_by("id")
    for file in files:
        found[file.run_id] = (*found.get(file.run_id, ()), _file(file))
    return found


def _file(file: ImportFile) -> FileRow:
    return FileRow(
        id=file.id,
        number=file.number,
        name=file.name,
        sha256=file.sha256,
        bytes=file.bytes,
        profile=file.profile,
        rows=file.rows,
        quarantined=file.quarantined,
        counts=file.counts,
        data_until=file.data_until,
        fault=_text(file.fault),
    )


def _run(run: ImportRun, files: tuple[FileRow, ...]) -> RunRow:
    return RunRow(
        id=run.id,
        shop_id=run.shop_id,
        shop_name=run.shop.name if run.shop else "",
        kind=run.kind,
        state=RunState(run.state),
        via=Via(run.via),
        upload_key=run.upload_key,
        actor_name=run.actor_name,
        started_at=run.started_at,
        finished_at=run.finished_at,
        totals=run.totals,
        fault=_text(run.fault),
        files=files,
    )


def _with_files(row: RunRow, files: tuple[FileRow, ...]) -> RunRow:
    return RunRow(**{**vars(row), "files": files})


def _quarantined(row: QuarantinedRow) -> QuarantineRow:
    return QuarantineRow(
        id=row.id,
        shop_id=row.shop_id,
        shop_name=row.shop.name,
        file_name=row.file.name,
        row_no=row.row_no,
        order_no=row.order_no,
        reason=row.reason,
        text=Text.from_dict(row.text),
        preview=row.preview,
        created_at=row.created_at,
        resolved_at=row.resolved_at,
    )


def _text(stored: Any) -> Text | None:
    return Text.from_dict(stored) if stored else None
