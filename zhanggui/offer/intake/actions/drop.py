"""Files come in: kept sealed, noted as an import that waits, and told to whoever books them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import IO, NamedTuple

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.documents import uploads
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg, sayable
from zhanggui.kit.turns import take_turn
from zhanggui.offer.channels.queries import AUTO, shop_labels
from zhanggui.offer.intake.facts import FilesArrived
from zhanggui.offer.intake.models import ImportFile, ImportRun
from zhanggui.offer.intake.queries.runorder import owner_of
from zhanggui.offer.intake.states import RunState, Via

IMPORT = "orders.import"
ORDERS = "orders"


class GivenFile(NamedTuple):
    """A file handed in: what it is called, the open file, and its layout when that is known already."""

    name: str
    data: IO[bytes]
    profile: str = AUTO


class ChosenFile(NamedTuple):
    """A kept file that is to be imported: its number in the upload, its shop, its layout."""

    number: int
    shop_id: int
    profile: str = AUTO


class _Waiting(NamedTuple):
    """A file of a run that is made now."""

    number: int
    name: str
    profile: str


@transaction.atomic
def files_hand_in(
    *,
    shop_id: int,
    files: Sequence[GivenFile],
    via: Via,
    by: Actor,
    token_id: int | None = None,
    at: datetime | None = None,
) -> int:
    """Take files of one shop and have them imported by the worker; returns the run's id. [D068]

    The bytes are kept sealed before this returns; nothing is read yet, so a file nobody can read is refused in the
    import's result. `by` is who hands in: a token's actor, a person, or the system for a watched folder.
    Needs orders.import. Raises NotFound when the shop is not the asker's.
    """
    by.require(IMPORT)
    _known_shop(shop_id, by)
    if not files:
        raise BadInput(why=msg("没有文件"))
    key = uploads.keep([(file.name, file.data) for file in files], owner=by.id)
    waiting = [_Waiting(number, file.name, file.profile) for number, file in enumerate(files)]
    return _wait(shop_id, waiting, key=key, via=via, by=by, token_id=token_id, at=at)


@transaction.atomic
def drop_import(*, key: str, files: Sequence[ChosenFile], by: Actor, at: datetime | None = None) -> tuple[int, ...]:
    """Have the worker import kept files, one run for each shop; returns every run of this upload. [D068]

    A file that is on its way already, or was imported, is not taken again: a second click, a second tab and a page
    sent once more change nothing. Needs orders.import. Raises NotFound when a shop or the upload is not the asker's.
    """
    by.require(IMPORT)
    _one_at_a_time(key)
    taken = _taken(key, by)
    fresh = [file for file in files if file.number not in taken]
    names = uploads.names_of(key, owner=by.id) if fresh else {}
    for shop_id in sorted({file.shop_id for file in fresh}):
        _known_shop(shop_id, by)
        waiting = [
            _Waiting(f.number, names[f.number], f.profile) for f in fresh if f.shop_id == shop_id and f.number in names
        ]
        if waiting:
            _wait(shop_id, waiting, key=key, via=Via.SCREEN, by=by, at=at)
    return tuple(ImportRun.objects.seen_by(by).filter(upload_key=key).order_by("id").values_list("id", flat=True))


@transaction.atomic
def import_again(*, run_id: int, by: Actor, at: datetime | None = None) -> int:
    """Have a failed import carried out again from its kept files, as the asker; returns the new run's id. [D068]

    Needs orders.import. Asked twice, it is the one that was started first.
    """
    by.require(IMPORT)
    run = ImportRun.objects.seen_by(by).filter(id=run_id).first()
    if run is None or run.shop_id is None:
        raise NotFound
    _one_at_a_time(run.upload_key)
    later = ImportRun.objects.seen_by(by).filter(upload_key=run.upload_key, shop_id=run.shop_id, id__gt=run.id)
    if run.upload_key and (started := later.exclude(state=RunState.FAILED).order_by("id").first()):
        return started.id
    if run.state != RunState.FAILED:
        raise Refusal(why=msg("这次导入没有失败，不用重来"))
    if not run.upload_key or not uploads.stands(run.upload_key, owner=owner_of(run)):
        raise Refusal(why=msg("文件已经不在了，请重新选择文件导入"))
    files = ImportFile.objects.seen_by(by).filter(run=run).order_by("id")
    waiting = [_Waiting(f.number, f.name, f.profile or AUTO) for f in files if not f.counts]
    return _wait(run.shop_id, waiting, key=run.upload_key, via=Via.SCREEN, by=by, at=at)


def _one_at_a_time(key: str) -> None:
    take_turn("intake.upload", key)


def _taken(key: str, by: Actor) -> frozenset[int]:
    """Numbers of kept files that are on their way or imported; a refused one may be tried again."""
    files = ImportFile.objects.seen_by(by).filter(run__upload_key=key, fault__isnull=True)
    return frozenset(files.exclude(run__state=RunState.FAILED).values_list("number", flat=True))


def _known_shop(shop_id: int, by: Actor) -> None:
    if not shop_labels(ids=[shop_id], by=by):
        raise NotFound


def _wait(
    shop_id: int,
    files: Sequence[_Waiting],
    *,
    key: str,
    via: Via,
    by: Actor,
    token_id: int | None = None,
    at: datetime | None = None,
) -> int:
    at = at or clock.now()
    run = ImportRun.objects.create(
        shop_id=shop_id,
        kind=ORDERS,
        state=RunState.WAITING,
        via=via.value,
        token_id=token_id,
        upload_key=key,
        actor_id=by.id,
        actor_name=by.name,
        started_at=at,
    )
    ImportFile.objects.bulk_create(
        ImportFile(
            run=run,
            shop_id=shop_id,
            name=sayable(file.name),
            number=file.number,
            profile="" if file.profile == AUTO else file.profile,
        )
        for file in files
    )
    told = FilesArrived(subject_id=run.id, shop_id=shop_id, kind=ORDERS, via=via.value, files=len(files))
    announce([told], by=by, at=at)
    return run.id
