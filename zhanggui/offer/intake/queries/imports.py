"""Ask about imports and the rows they set aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.jobs.progress import Progress, progress_of
from zhanggui.kit.journal.queries import who_kept
from zhanggui.kit.pure import Text, msg
from zhanggui.offer.channels.queries import layouts_known
from zhanggui.offer.intake.models import ImportFile, ImportRun
from zhanggui.offer.intake.states import RUN, RUN_STATE_TONES, VIA_NAMES, RunState, Via

RUN_SORTS = {"started": Sort("id")}
KIND_NAMES = {"orders": msg("订单"), "skus": msg("商品")}
STEPS = {
    "read": (0, 95, msg("正在读取并入库，已处理 {done} 行")),
    "book": (95, 5, msg("正在收尾")),
}
BOOKED, KNOWN, TWICE = msg("入库"), msg("已有"), msg("重复")
ORDER_FATES = ("new", "updated", "known")
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
    """One file of an import and what became of its rows.

    While it is at work: `share` of a hundred (None: nobody knows) and `words` say how far it is.
    """

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
    layout: str = ""
    layout_version: str = ""
    share: int | None = 0
    words: Text | None = None

    @property
    def parts(self) -> list[tuple[Text, int]]:
        """The counts in words, as far as they are anything."""
        return _in_words(self.counts)

    @property
    def settled(self) -> bool:
        return bool(self.counts or self.fault)

    @property
    def booked(self) -> int:
        """Rows that told something new; with the known ones, the duplicates and those set aside they are all rows."""
        return self.rows - self.quarantined - self.counts.get("duplicates", 0) - self.known_rows

    @property
    def known_rows(self) -> int:
        """Rows that were on file before."""
        return self.counts.get("known_rows", 0)

    @property
    def row_parts(self) -> list[tuple[Text, int]]:
        """Where its rows went, as far as they are anything."""
        told = ((BOOKED, self.booked), (KNOWN, self.known_rows), (TWICE, self.counts.get("duplicates", 0)))
        return [part for part in told if part[1]]

    @property
    def order_parts(self) -> list[tuple[Text, int]]:
        """What became of its orders, as far as they are anything."""
        return [(COUNT_NAMES[name], self.counts[name]) for name in ORDER_FATES if self.counts.get(name)]

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
class LayoutUse:
    """How often a layout was used."""

    used: int = 0
    used_at: datetime | None = None


def import_runs(*, ask: Ask, by: Actor) -> Page[RunRow]:
    """A page of the import history, newest first, each run with its files. [D068]"""
    runs = ImportRun.objects.seen_by(by).select_related("shop")
    if ask.queue == "trouble":
        runs = runs.filter(_trouble())
    if shop := ask.filters.get("shop"):
        runs = runs.filter(shop_id=int(shop))
    if via := ask.filters.get("via"):
        runs = runs.filter(via=via)
    page = paginate(runs, ask=ask, sorts=RUN_SORTS, make=lambda run: _run(run, ()))
    files = _files([row.id for row in page.rows], by)
    rows = [_with_files(row, files.get(row.id, ())) for row in page.rows]
    return Page(rows, page.next, page.prev, page.total, page.capped)


def import_run(*, run_id: int, by: Actor) -> RunRow:
    """One import with its files. Raises NotFound."""
    run = ImportRun.objects.seen_by(by).select_related("shop").filter(id=run_id).first()
    if run is None:
        raise NotFound
    known = layouts_known(by=by)
    titles = {code: info.title for code, info in known.items()}
    files = (replace(file, layout=titles.get(file.profile, file.profile)) for file in _files([run.id], by)[run.id])
    return _at_work([_run(run, tuple(files))])[0]


def upload_runs(*, key: str, by: Actor) -> list[RunRow]:
    """The imports of one upload with their files; a failed one that was done again is left out. [D068]"""
    if not key:
        return []
    runs = list(ImportRun.objects.seen_by(by).select_related("shop").filter(upload_key=key).order_by("id"))
    last = {run.shop_id: run.id for run in runs}
    kept = [run for run in runs if run.state != RunState.FAILED or last[run.shop_id] == run.id]
    files = _files([run.id for run in kept], by)
    return _at_work([_run(run, files[run.id]) for run in kept])


def run_counts(*, by: Actor) -> dict[str, int]:
    """Imports per queue of the history."""
    return ImportRun.objects.seen_by(by).aggregate(all=Count("id"), trouble=Count("id", filter=_trouble()))


def layout_uses(*, keys: Sequence[str], by: Actor) -> dict[str, LayoutUse]:
    """Layout code → how many imports read files by it and when the last one did, an answer for each code."""
    files = ImportFile.objects.seen_by(by).filter(fault__isnull=True, profile__in=list(keys)).order_by()
    found = files.values("profile").annotate(n=Count("run_id", distinct=True), at=Max("run__started_at"))
    used = {row["profile"]: LayoutUse(used=row["n"], used_at=row["at"]) for row in found}
    return {key: used.get(key, LayoutUse()) for key in keys}


def _in_words(counts: Mapping[str, int]) -> list[tuple[Text, int]]:
    return [(name, counts[key]) for key, name in COUNT_NAMES.items() if counts.get(key)]


def _trouble() -> Q:
    refused = Q(totals__refused__gt=0) | Q(totals__quarantined__gt=0)
    return Q(state=RunState.FAILED) | refused


def _files(run_ids: Iterable[int], by: Actor) -> dict[int, tuple[FileRow, ...]]:
    found: dict[int, tuple[FileRow, ...]] = dict.fromkeys(run_ids, ())
    files: QuerySet[ImportFile] = ImportFile.objects.seen_by(by).filter(run_id__in=list(found)).order_by("id")
    for file in files:
        found[file.run_id] = (*found[file.run_id], _file(file))
    return found


def _at_work(runs: Sequence[RunRow]) -> list[RunRow]:
    """The runs with how far the files at work are."""
    told = progress_of([file.id for run in runs if run.goes_on for file in run.files if not file.settled])
    return [replace(run, files=tuple(_told(file, told.get(str(file.id))) for file in run.files)) for run in runs]


def _told(file: FileRow, told: Progress | None) -> FileRow:
    """A file is booked as it is read; what waits for that is the end of the bar."""
    if told is None or told.step not in STEPS:
        return file
    start, whole, words = STEPS[told.step]
    share = None if told.share is None else start + told.share * whole // 100
    return replace(file, share=share, words=Text(words.msgid, {"done": f"{told.done:,}", "total": f"{told.total:,}"}))


def _file(file: ImportFile) -> FileRow:
    return FileRow(
        id=file.id,
        number=file.number,
        name=file.name,
        sha256=file.sha256,
        bytes=file.bytes,
        profile=file.profile,
        layout_version=file.layout_version,
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
        actor_name=who_kept(person_id=run.actor_id, name=run.actor_name),
        started_at=run.started_at,
        finished_at=run.finished_at,
        totals=run.totals,
        fault=_text(run.fault),
        files=files,
    )


def _with_files(row: RunRow, files: tuple[FileRow, ...]) -> RunRow:
    return RunRow(**{**vars(row), "files": files})


def _text(stored: Any) -> Text | None:
    return Text.from_dict(stored) if stored else None
