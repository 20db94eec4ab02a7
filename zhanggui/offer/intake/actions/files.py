"""The files of an import: received or recognised, then settled with what became of their rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text, sayable
from zhanggui.offer.intake.actions.quarantine import settle_read
from zhanggui.offer.intake.models import ImportFile, ImportRun
from zhanggui.offer.intake.states import RunState

RESULT = ("rows", "quarantined", "counts", "data_until", "profile", "fault", "taken", "account")


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
    run = running(run_id, by)
    file = ImportFile.objects.create(
        run=run,
        shop_id=run.shop_id,
        name=sayable(name),
        sha256=sha256,
        bytes=bytes,
        profile=profile,
        layout_version=version,
    )
    return file.id


@transaction.atomic
def file_recognise(
    *,
    file_id: int,
    sha256: str,
    bytes: int,  # noqa: A002  the size, as the table calls it
    profile: str,
    version: str,
    by: Actor,
) -> None:
    """Note what a file of a running import turned out to be: its digest, its size, its layout. [D068]"""
    file = _file(file_id, by)
    file.sha256, file.bytes, file.profile, file.layout_version = sha256, bytes, profile, version
    file.save(update_fields=["sha256", "bytes", "profile", "layout_version"])


@transaction.atomic
def file_note(*, file_id: int, orders: int, account: Mapping[str, Any], by: Actor) -> None:
    """Note how far a file is booked, in the transaction that booked the piece. [D068]

    `orders` of it, from the top, and what was counted of them: an import taken up again goes on from there.
    """
    file = _file(file_id, by)
    file.taken, file.account = orders, dict(account)
    file.save(update_fields=["taken", "account"])


@transaction.atomic
def file_settle(*, file_id: int, outcome: FileOutcome, by: Actor) -> None:
    """Note what became of a file when all its rows are written: an import taken up again skips it. [D068]"""
    file = note(_file(file_id, by), outcome)
    file.save(update_fields=RESULT)
    if file.sha256 and not outcome.fault:
        settle_read(file, by)


def running(run_id: int, by: Actor) -> ImportRun:
    """A run that goes on and that the asker may see, locked."""
    run = ImportRun.objects.filter(id=run_id).select_for_update().first()
    if run is None or not (run.shop_id is None or by.scope.sees("shop", run.shop_id)):
        raise NotFound
    if run.shop_id is None and by.kind == "nobody":
        raise NotFound
    return run


def note(file: ImportFile, outcome: FileOutcome) -> ImportFile:
    """The file with its outcome, not saved yet; how far it was booked matters no more."""
    file.taken, file.account = 0, {}
    file.rows, file.quarantined = outcome.rows, outcome.quarantined
    file.counts, file.data_until = dict(outcome.counts), outcome.data_until
    file.profile = outcome.profile or file.profile
    file.fault = outcome.fault.as_dict() if outcome.fault else None
    return file


def _file(file_id: int, by: Actor) -> ImportFile:
    files = ImportFile.objects.seen_by(by).filter(run__state=RunState.RUNNING)
    file = files.filter(id=file_id).select_for_update(of=("self",)).first()
    if file is None:
        raise NotFound
    return file
