"""The life of an import: begun, its files received, finished or failed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import advance_many
from zhanggui.kit.pure import Fact, Text, msg
from zhanggui.offer.channels import rules
from zhanggui.offer.channels.facts import ImportBegun, ImportFailed, ImportFinished
from zhanggui.offer.channels.models import ImportFile, ImportRun, Shop
from zhanggui.offer.channels.states import RUN, RunState

ALIVE = 7_208  # the class of the advisory locks that mark a running import
MANAGE = "channels.manage"
KILLED = msg("导入中断：进程被终止，请重新导入")


@dataclass(frozen=True, kw_only=True)
class FileOutcome:
    """What became of a file: `rows` = what `counts` say + `quarantined`. A refused file has its `fault` instead.

    `counts` are whole numbers by name (new, updated, known, …); `data_until` is the latest event the file knows.
    """

    rows: int = 0
    quarantined: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    data_until: datetime | None = None
    profile: str = ""
    fault: Text | None = None


@transaction.atomic
def import_begin(*, shop_id: int | None, kind: str, right: str, by: Actor, at: datetime | None = None) -> int:
    """Record that an import begins; returns the run's id. [D068]

    `kind` names what comes in (orders, skus); `right` is the right that kind of import asks for; without a shop the
    import concerns the whole company.
    """
    by.require(right)
    if shop_id is not None and not Shop.objects.seen_by(by).filter(id=shop_id).exists():
        raise NotFound
    at = at or clock.now()
    imports_sweep(by=System("channels"), at=at)
    run = ImportRun.objects.create(
        shop_id=shop_id, kind=kind, state=RunState.RUNNING, actor_id=by.id, actor_name=by.name, started_at=at
    )
    announce([ImportBegun(subject_id=run.id, shop_id=shop_id, kind=kind)], by=by, at=at)
    _alive(run.id)
    return run.id


@transaction.atomic
def imports_sweep(*, by: Actor, at: datetime | None = None) -> int:
    """Close imports whose process was killed, as failed; returns how many. For the system's own upkeep. [D068]"""
    by.require(MANAGE)
    dead = [run for run in ImportRun.objects.seen_by(by).filter(state=RunState.RUNNING) if not _is_alive(run.id)]
    for run in dead:
        changes = {"finished_at": at or clock.now(), "fault": json.dumps(KILLED.as_dict(), ensure_ascii=False)}
        moved = advance_many(
            model=ImportRun, machine=RUN, ids=[run.id], action="import_fail", by=System("channels"), changes=changes
        )
        told = [ImportFailed(subject_id=run.id, shop_id=run.shop_id, kind=run.kind) for _row in moved.rows]
        announce(told, by=by, at=at)
    return len(dead)


def _alive(run_id: int) -> None:
    """Mark this process as the one that carries out the import: the mark goes when it ends, however it ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [ALIVE, run_id])


def _done(run_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [ALIVE, run_id])


def _is_alive(run_id: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND objid = %s "
            "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))",
            [ALIVE, run_id],
        )
        return bool(cursor.fetchone()[0])


@transaction.atomic
def file_receive(
    *,
    run_id: int,
    name: str,
    sha256: str = "",
    bytes: int = 0,  # noqa: A002  the size, as the table calls it
    profile: str = "",
    version: str = "",
    by: Actor,
) -> int:
    """Note a file of a running import; returns the file's id. `profile` and `version` are its layout's. [D068]"""
    run = _running(run_id, by)
    file = ImportFile.objects.create(
        run=run,
        shop_id=run.shop_id,
        name=rules.sayable(name),
        sha256=sha256,
        bytes=bytes,
        profile=profile,
        layout_version=version,
    )
    return file.id


@transaction.atomic
def import_finish(
    *, run_id: int, files: Mapping[int, FileOutcome], by: Actor, at: datetime | None = None
) -> dict[str, int]:
    """Close an import with what became of each file; returns the totals over all files. [D068]"""
    run, at = _running(run_id, by), at or clock.now()
    known = {file.id: file for file in ImportFile.objects.filter(run=run, id__in=list(files)).select_for_update()}
    if len(known) != len(files):
        raise NotFound
    for file_id, outcome in files.items():
        _note(known[file_id], outcome)
    ImportFile.objects.bulk_update(
        known.values(), ["rows", "quarantined", "counts", "data_until", "profile", "fault"], batch_size=500
    )
    totals = _totals(files)
    _close(run, "import_finish", {"finished_at": at, "totals": json.dumps(totals)})
    told: Fact = ImportFinished(
        subject_id=run.id,
        shop_id=run.shop_id,
        kind=run.kind,
        files=len(files),
        rows=totals["rows"],
        quarantined=totals["quarantined"],
    )
    announce([told], by=by, at=at)
    _done(run.id)
    return totals


@transaction.atomic
def import_fail(*, run_id: int, why: Text, by: Actor, at: datetime | None = None) -> None:
    """Close an import that could not be carried out, with the reason. [D068]"""
    run, at = _running(run_id, by), at or clock.now()
    _close(run, "import_fail", {"finished_at": at, "fault": json.dumps(why.as_dict(), ensure_ascii=False)})
    announce([ImportFailed(subject_id=run.id, shop_id=run.shop_id, kind=run.kind)], by=by, at=at)
    _done(run.id)


def _running(run_id: int, by: Actor) -> ImportRun:
    run = ImportRun.objects.filter(id=run_id).select_for_update().first()
    if run is None or not (run.shop_id is None or by.scope.sees("shop", run.shop_id)):
        raise NotFound
    if run.shop_id is None and by.kind == "nobody":
        raise NotFound
    return run


def _note(file: ImportFile, outcome: FileOutcome) -> None:
    file.rows, file.quarantined = outcome.rows, outcome.quarantined
    file.counts, file.data_until = dict(outcome.counts), outcome.data_until
    file.profile = outcome.profile or file.profile
    file.fault = outcome.fault.as_dict() if outcome.fault else None


def _totals(files: Mapping[int, FileOutcome]) -> dict[str, int]:
    totals = {"files": len(files), "rows": 0, "quarantined": 0}
    totals["refused"] = sum(outcome.fault is not None for outcome in files.values())
    for outcome in files.values():
        totals["rows"] += outcome.rows
        totals["quarantined"] += outcome.quarantined
        for name, count in outcome.counts.items():
            totals[name] = totals.get(name, 0) + count
    return totals


def _close(run: ImportRun, action: str, changes: dict[str, object]) -> None:
    """The run was found in the asker's scope; the move itself is the room's (a company-wide run has no shop)."""
    moved = advance_many(
        model=ImportRun, machine=RUN, ids=[run.id], action=action, by=System("channels"), changes=changes
    )
    for verdict in moved.refused.values():
        raise Refusal.of(verdict)
