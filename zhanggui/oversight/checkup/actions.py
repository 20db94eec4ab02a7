"""Check-ups are asked for, carried out by the worker, kept or swept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import IO

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.documents import uploads
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.jobs import app
from zhanggui.kit.jobs.progress import telling
from zhanggui.kit.pure import msg, sayable
from zhanggui.oversight.checkup.facts import CheckupAsked, CheckupKept
from zhanggui.oversight.checkup.models import Checkup
from zhanggui.oversight.checkup.queries import checkup_order, policy_checked
from zhanggui.oversight.checkup.states import HOURS

JOB = "checkup.carry"
KEPT_HOURS = 24
STUCK_HOURS = 2
STOPPED = msg("体检中断，请重新开始")


@transaction.atomic
def checkup_ask(
    *,
    policy: tuple[str, IO[bytes]],
    tables: Sequence[tuple[str, IO[bytes]]],
    by: Actor,
    promise_hours: int,
    at: datetime | None = None,
) -> int:
    """Have a policy held against files of orders by the worker; returns the check-up. [D261]

    Needs checkup.run. The files lie sealed until they are read, then they are gone; the result stays a day, unless
    somebody keeps it. Nothing is booked.
    """
    by.require("checkup.run")
    if promise_hours not in HOURS:
        raise BadInput(why=msg("承诺发货时限写 1 到 720 小时"))
    when = at or clock.now()
    one = Checkup.objects.create(
        asked_by=by.id,
        asked_by_name=by.name,
        asked_at=when,
        upload_key=uploads.keep([policy, *tables], owner=by.id),
        names=[sayable(name) for name, _file in (policy, *tables)],
        promise_hours=promise_hours,
    )
    announce([CheckupAsked(subject_id=one.id, files=1 + len(tables))], by=by, at=when)
    app.configure_task(JOB, queue="orders", queueing_lock=f"{JOB}:{one.id}").defer(checkup_id=one.id)
    return one.id


def checkup_carry(*, checkup_id: int, by: Actor) -> None:
    """Read the files of a check-up and note what they show; whatever stops it ends it with its reason. [D261]

    Carried out by the system; done again it changes nothing.
    """
    order = checkup_order(checkup_id=checkup_id, by=by)
    if order.ended:
        return
    try:
        with uploads.opened(order.upload_key, owner=order.owner) as files, telling(f"checkup{order.id}"):
            policy, *tables = [(one.path, one.name) for one in files]
            report = policy_checked(policy=policy, tables=tables, promise_hours=order.promise_hours, by=by)
        with transaction.atomic():
            _end(order.id, report=report)
    except Refusal as refusal:
        _end(order.id, fault=refusal.why.as_dict())
    except BaseException:  # also when somebody stops it
        _end(order.id, fault=STOPPED.as_dict())
        raise
    finally:
        uploads.drop(order.upload_key, owner=order.owner)


@transaction.atomic
def checkup_keep(*, checkup_id: int, by: Actor, at: datetime | None = None) -> None:
    """Keep the result of a check-up: all who may run one see it from now on. Needs checkup.run. [D261]

    Only whoever asked for it may; raises NotFound. Kept again it stays as it is.
    """
    by.require("checkup.run")
    one = Checkup.objects.select_for_update().filter(id=checkup_id, asked_by=by.id, report__isnull=False).first()
    if one is None:
        raise NotFound
    if one.kept_at is None:
        one.kept_at = at or clock.now()
        one.save(update_fields=["kept_at"])
        announce([CheckupKept(subject_id=one.id, clauses=len(one.report["clauses"]))], by=by, at=one.kept_at)


@transaction.atomic
def checkup_drop(*, checkup_id: int, by: Actor) -> None:
    """Forget a check-up of one's own, its files and its result. Needs checkup.run; gone already, nothing happens."""
    by.require("checkup.run")
    one = Checkup.objects.select_for_update().filter(id=checkup_id, asked_by=by.id).first()
    if one is not None:
        uploads.drop(one.upload_key, owner=one.asked_by)
        one.delete()


@transaction.atomic
def checkups_sweep(*, by: Actor, at: datetime | None = None) -> int:
    """Forget results that nobody kept within a day; returns how many. By the system."""
    by.require("checkup.run")
    when = at or clock.now()
    gone, _each = Checkup.objects.filter(kept_at=None, asked_at__lt=when - timedelta(hours=KEPT_HOURS)).delete()
    stuck = Checkup.objects.filter(ended_at=None, asked_at__lt=when - timedelta(hours=STUCK_HOURS))
    stuck.update(ended_at=when, fault=STOPPED.as_dict())
    return gone


def _end(checkup_id: int, *, report: object = None, fault: object = None) -> None:
    Checkup.objects.filter(id=checkup_id, ended_at=None).update(ended_at=clock.now(), report=report, fault=fault)
