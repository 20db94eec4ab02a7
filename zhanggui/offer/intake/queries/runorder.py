"""What the room that books an import needs to carry it out: whose it is, which files, as whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from zhanggui.foundation.org.queries import actor_for
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import NotFound
from zhanggui.kit.scope import Scope
from zhanggui.offer.intake.models import ImportFile, ImportRun
from zhanggui.offer.intake.rules import run_lock
from zhanggui.offer.intake.states import RunState, Via

IMPORT = "orders.import"


@dataclass(frozen=True, kw_only=True)
class OrderedFile:
    """One file of an import: `number` is its place in the kept upload; a `settled` one is written already.

    Of one that was begun, `taken` orders are booked, counted in `account`.
    """

    id: int
    number: int
    name: str
    profile: str
    settled: bool
    taken: int = 0
    account: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class RunOrder:
    """An import that was handed in. `actor` carries it out; None: whoever handed it in may not do so any more.

    The files lie under `upload_key` for `owner` (kit.documents.uploads).
    """

    run_id: int
    kind: str
    state: RunState
    shop_id: int
    via: Via
    upload_key: str
    owner: int | None
    actor: Actor | None
    files: tuple[OrderedFile, ...]

    @property
    def lock(self) -> str:
        """The queueing lock of the job that carries it out."""
        return run_lock(self.run_id)


def run_order(*, run_id: int, by: Actor) -> RunOrder:
    """An import as it was handed in, with the actor who carries it out. Asked by the system only. [D068]

    A person's import is carried out as the person he is now, a token's as its owner now, within its shop; a
    folder's as the system, within its shop.
    """
    by.require_room()
    run = ImportRun.objects.seen_by(by).select_related("token").filter(id=run_id).first()
    if run is None or run.shop_id is None:
        raise NotFound
    files = tuple(_file(file) for file in ImportFile.objects.seen_by(by).filter(run=run).order_by("id"))
    return RunOrder(
        run_id=run.id,
        kind=run.kind,
        state=RunState(run.state),
        shop_id=run.shop_id,
        via=Via(run.via),
        upload_key=run.upload_key,
        owner=owner_of(run),
        actor=_actor(run, run.shop_id),
        files=files,
    )


def waiting_runs(*, by: Actor) -> list[int]:
    """Imports of orders that wait for the worker, oldest first. Asked by the system only. [D068]"""
    by.require_room()
    runs = ImportRun.objects.seen_by(by).filter(state=RunState.WAITING, kind="orders")
    return list(runs.order_by("id").values_list("id", flat=True))


def waiting_uploads(*, by: Actor) -> frozenset[str]:
    """Keys of the kept files of imports that wait or go on. Asked by the system only. [D068]"""
    by.require_room()
    runs = ImportRun.objects.seen_by(by).filter(finished_at=None).exclude(upload_key="")
    return frozenset(runs.values_list("upload_key", flat=True))


def owner_of(run: ImportRun) -> int | None:
    """Whose the kept files are: of whoever handed them in first, also when somebody else has them imported again."""
    runs = ImportRun.objects.seen_by(System("intake")).filter(upload_key=run.upload_key).order_by("id")
    return runs.values_list("actor_id", flat=True).first() if run.upload_key else run.actor_id


def _file(file: ImportFile) -> OrderedFile:
    return OrderedFile(
        id=file.id,
        number=file.number,
        name=file.name,
        profile=file.profile,
        settled=bool(file.counts or file.fault),
        taken=file.taken,
        account=file.account,
    )


def _actor(run: ImportRun, shop_id: int) -> Actor | None:
    only = Scope({"shop": frozenset({shop_id})})
    if run.via == Via.FOLDER:
        return Actor(None, "intake", "system", frozenset({IMPORT}), only)
    owner = run.token.owner_id if run.token else run.actor_id
    person = actor_for(employee_id=owner, by=System("intake")) if owner else None
    if person is None or not run.token:
        return person
    scope = only if person.scope.sees("shop", shop_id) else Scope()
    return replace(person, name=run.actor_name, kind="token", rights=person.rights & {IMPORT}, scope=scope)
