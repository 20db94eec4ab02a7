"""Check the journal, hand failed facts over again, note exports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import announce
from zhanggui.kit.jobs import app
from zhanggui.kit.jobs.standing import queued
from zhanggui.kit.journal.delivery import failed_fact_retry
from zhanggui.kit.journal.queries import journal_verified
from zhanggui.kit.machine import Moved
from zhanggui.oversight.audit.facts import CheckAsked, FailureRetried, JournalChecked, JournalExported
from zhanggui.oversight.audit.queries import failure_labels
from zhanggui.oversight.audit.states import CHECK


@transaction.atomic
def check_defer(*, by: Actor) -> bool:
    """Have the worker check the journal against its seals; False when that is on its way. Needs journal.view. [D262]"""
    by.require("journal.view")
    if queued([CHECK]):
        return False
    announce([CheckAsked(subject_id=0)], by=by)
    app.configure_task(CHECK, queue="upkeep", lock=CHECK, queueing_lock=CHECK).defer()
    return True


@transaction.atomic
def journal_check(*, by: Actor) -> bool:
    """Check every sealed row of the journal, and keep what was found in it. Needs journal.view. [D262]

    Returns whether everything is as it was sealed.
    """
    found = journal_verified(by=by)
    fault = found.first_fault
    told: dict[str, Any] = {"fault": fault.kind.value, "row": fault.id, "seal": fault.seal} if fault else {}
    announce([JournalChecked(subject_id=0, rows=found.rows, sealed=found.sealed, **told)], by=by)
    return found.ok


@transaction.atomic
def failures_retry(*, failed_ids: Sequence[int], by: Actor) -> Moved:
    """Hand facts to their handlers once more, after the cause was mended. Needs journal.view. [D262]

    A handler that fails again fails the whole step: nothing has changed then.
    """
    by.require("journal.view")
    known = failure_labels(ids=failed_ids, by=by)
    for failed_id in sorted(known):
        failed_fact_retry(failed_id)
    announce([FailureRetried(subject_id=0, handler=name) for _id, name in sorted(known.items())], by=by)
    return Moved([{"id": failed_id} for failed_id in sorted(known)])


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Write down that lines of the journal left the house. Needs journal.view. [D262]"""
    by.require("journal.view")
    announce([JournalExported(subject_id=0, count=count)], by=by)
