"""What the nightly look found stands in the journal: a night without it was a night without the system."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from zhanggui.kit.actor import Actor
from zhanggui.kit.journal.actions.announcing import announce
from zhanggui.kit.journal.facts import SystemExamined


@transaction.atomic
def examination_record(*, checks: int, broken: tuple[str, ...], by: Actor, at: datetime | None = None) -> None:
    """Everything that must hold was looked at. Rooms only. [D194]"""
    by.require_room()
    announce([SystemExamined(subject_id=0, checks=checks, faults=len(broken), broken=broken)], by=by, at=at)
