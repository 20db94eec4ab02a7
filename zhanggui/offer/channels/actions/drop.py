"""Files come in: kept sealed, noted as an import that waits, and told to whoever books them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import IO, NamedTuple

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.documents import uploads
from zhanggui.kit.errors import BadInput, NotFound
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg
from zhanggui.offer.channels import rules
from zhanggui.offer.channels.facts import FilesArrived
from zhanggui.offer.channels.models import ImportFile, ImportRun, Shop
from zhanggui.offer.channels.states import RunState, Via

IMPORT = "orders.import"
ORDERS = "orders"


class GivenFile(NamedTuple):
    """A file handed in: what it is called, the open file, and its layout when that is known already."""

    name: str
    data: IO[bytes]
    profile: str = rules.AUTO


class ChosenFile(NamedTuple):
    """A kept file that is to be imported: its number in the upload, its name, its layout."""

    number: int
    name: str
    profile: str = rules.AUTO


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
    chosen = [ChosenFile(number, file.name, file.profile) for number, file in enumerate(files)]
    return _wait(shop_id, chosen, key=key, via=via, by=by, token_id=token_id, at=at)


def _known_shop(shop_id: int, by: Actor) -> None:
    if not Shop.objects.seen_by(by).filter(id=shop_id).exists():
        raise NotFound


def _wait(
    shop_id: int,
    files: Sequence[ChosenFile],
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
            name=rules.sayable(file.name),
            number=file.number,
            profile="" if file.profile == rules.AUTO else file.profile,
        )
        for file in files
    )
    told = FilesArrived(subject_id=run.id, shop_id=shop_id, kind=ORDERS, via=via.value, files=len(files))
    announce([told], by=by, at=at)
    return run.id
