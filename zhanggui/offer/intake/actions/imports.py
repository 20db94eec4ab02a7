"""The life of an import: begun, its files received, finished or failed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import OperationalError, connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.documents import uploads
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.jobs.standing import queued
from zhanggui.kit.machine import advance_many
from zhanggui.kit.pure import Fact, Text, msg
from zhanggui.offer.channels.queries import shop_labels
from zhanggui.offer.intake import rules
from zhanggui.offer.intake.actions.files import RESULT, FileOutcome, note, running
from zhanggui.offer.intake.actions.quarantine import settle_read
from zhanggui.offer.intake.facts import ImportBegun, ImportFailed, ImportFinished
from zhanggui.offer.intake.models import ImportFile, ImportRun
from zhanggui.offer.intake.queries.runorder import owner_of
from zhanggui.offer.intake.states import RUN, RunState

NOT_ENDED = (RunState.WAITING, RunState.RUNNING)
IMPORT = "orders.import"
ALIVE = 7_208  # the class of the advisory locks that mark a running import
NOTICED_SECONDS = 20
MANAGE = "channels.manage"
KILLED = msg("导入中断：进程被终止，请重新导入")


@transaction.atomic
def import_begin(*, shop_id: int | None, kind: str, right: str, by: Actor, at: datetime | None = None) -> int:
    """Record that an import begins; returns the run's id. [D068]

    `kind` names what comes in (orders, skus); `right` is the right that kind of import asks for; without a shop the
    import concerns the whole company.
    """
    by.require(right)
    if shop_id is not None and not shop_labels(ids=[shop_id], by=by):
        raise NotFound
    at = at or clock.now()
    imports_sweep(by=System("intake"), at=at)
    run = ImportRun.objects.create(
        shop_id=shop_id, kind=kind, state=RunState.RUNNING, actor_id=by.id, actor_name=by.name, started_at=at
    )
    announce([ImportBegun(subject_id=run.id, shop_id=shop_id, kind=kind)], by=by, at=at)
    _alive(run.id)
    return run.id


@transaction.atomic
def import_start(*, run_id: int, by: Actor, at: datetime | None = None) -> bool:
    """Take a waiting import, or one whose process was killed, into this process. [D068]

    False: it ended, or another process carries it out. Needs orders.import. Raises NotFound when it is not the asker's.
    """
    by.require(IMPORT)
    if not _take(run_id):
        return False
    run = running(run_id, by)
    if run.state not in NOT_ENDED:
        _done(run_id)
        return False
    if run.state == RunState.WAITING:
        _close(run, "import_start", {})
        announce([ImportBegun(subject_id=run.id, shop_id=run.shop_id, kind=run.kind)], by=by, at=at)
    return True


@transaction.atomic
def imports_sweep(*, by: Actor, at: datetime | None = None) -> int:
    """Close imports whose process was killed, as failed; returns how many. For the system's own upkeep. [D068]

    One whose job still waits for a worker is not given up: the job takes it up again.
    """
    by.require(MANAGE)
    going = ImportRun.objects.seen_by(by).filter(state=RunState.RUNNING)
    quiet = [run for run in going if not _is_alive(run.id)]
    coming = queued([rules.run_lock(run.id) for run in quiet])
    dead = [run for run in quiet if rules.run_lock(run.id) not in coming]
    for run in dead:
        changes = {"finished_at": at or clock.now(), "fault": json.dumps(KILLED.as_dict(), ensure_ascii=False)}
        moved = advance_many(
            model=ImportRun, machine=RUN, ids=[run.id], action="import_fail", by=System("intake"), changes=changes
        )
        told = [ImportFailed(subject_id=run.id, shop_id=run.shop_id, kind=run.kind) for _row in moved.rows]
        announce(told, by=by, at=at)
    return len(dead)


def _alive(run_id: int) -> None:
    """Mark this process as the one that carries out the import: the mark goes when it ends, however it ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [ALIVE, run_id])


def _take(run_id: int) -> bool:
    """Mark this process as the one that carries out the import, unless another one does.

    The database takes a moment to notice that a killed process is gone: so long its mark is waited for.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{NOTICED_SECONDS}s'")
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", [ALIVE, run_id])
    except OperationalError:
        return False
    return True


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
def import_finish(
    *, run_id: int, files: Mapping[int, FileOutcome] | None = None, by: Actor, at: datetime | None = None
) -> dict[str, int]:
    """Close an import; returns the totals over all its files. `files`: what became of those not settled yet. [D068]

    Its kept files go: they are booked or refused for good.
    """
    run, at = running(run_id, by), at or clock.now()
    told, known = files or {}, {file.id: file for file in ImportFile.objects.filter(run=run).select_for_update()}
    if not told.keys() <= known.keys():
        raise NotFound
    changed = [note(known[file_id], outcome) for file_id, outcome in told.items()]
    ImportFile.objects.bulk_update(changed, RESULT, batch_size=500)
    for file in changed:
        if file.sha256 and not file.fault:
            settle_read(file, by)
    totals = _totals(known.values())
    _close(run, "import_finish", {"finished_at": at, "totals": json.dumps(totals)})
    fact: Fact = ImportFinished(
        subject_id=run.id,
        shop_id=run.shop_id,
        kind=run.kind,
        files=len(known),
        rows=totals["rows"],
        quarantined=totals["quarantined"],
    )
    announce([fact], by=by, at=at)
    _done(run.id)
    if run.upload_key:
        _forget(run, [file.number for file in known.values() if not file.fault])
    return totals


def _forget(run: ImportRun, numbers: Sequence[int]) -> None:
    key, owner = run.upload_key, owner_of(run)
    transaction.on_commit(lambda: uploads.forget(key, numbers, owner=owner))


@transaction.atomic
def import_fail(*, run_id: int, why: Text, by: Actor, at: datetime | None = None) -> None:
    """Close an import that could not be carried out, with the reason. [D068]"""
    run, at = running(run_id, by), at or clock.now()
    _close(run, "import_fail", {"finished_at": at, "fault": json.dumps(why.as_dict(), ensure_ascii=False)})
    announce([ImportFailed(subject_id=run.id, shop_id=run.shop_id, kind=run.kind)], by=by, at=at)
    _done(run.id)


def _totals(files: Iterable[ImportFile]) -> dict[str, int]:
    """The sums over the files; a file nobody could read counts as refused only. Money is not summed: files overlap."""
    totals: Counter[str] = Counter({"files": 0, "rows": 0, "quarantined": 0, "refused": 0})
    for file in files:
        totals.update({"files": 1, "rows": file.rows, "quarantined": file.quarantined, "refused": bool(file.fault)})
        totals.update({name: count for name, count in file.counts.items() if name != "paid_fen"})
    return dict(totals)


def _close(run: ImportRun, action: str, changes: dict[str, object]) -> None:
    """The run was found in the asker's scope; the move itself is the room's (a company-wide run has no shop)."""
    moved = advance_many(
        model=ImportRun, machine=RUN, ids=[run.id], action=action, by=System("intake"), changes=changes
    )
    for verdict in moved.refused.values():
        raise Refusal.of(verdict)
