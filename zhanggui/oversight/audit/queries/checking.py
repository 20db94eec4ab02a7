"""How far checking the journal against its seals is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from zhanggui.kit.actor import Actor
from zhanggui.kit.jobs.standing import queued
from zhanggui.kit.journal.models import Entry
from zhanggui.oversight.audit.facts import JournalChecked
from zhanggui.oversight.audit.states import CHECK


@dataclass(frozen=True)
class CheckStand:
    """The last check, and whether another is on its way."""

    checked_at: datetime | None
    checked_by: str
    rows: int
    sealed: int
    fault: str
    row: int
    is_running: bool

    @property
    def ok(self) -> bool:
        return not self.fault


def check_stand(*, by: Actor) -> CheckStand:
    """How the last check of the journal ended, and whether one is on its way. Needs journal.view. [D262]"""
    by.require("journal.view")
    told = Entry.objects.seen_by(by).filter(subject_type=JournalChecked.subject, fact=JournalChecked.name())
    last = told.order_by("-id").first()
    found = last.payload if last else {}
    return CheckStand(
        checked_at=last.recorded_at if last else None,
        checked_by=last.actor_name if last else "",
        rows=found.get("rows", 0),
        sealed=found.get("sealed", 0),
        fault=found.get("fault", ""),
        row=found.get("row", 0),
        is_running=bool(queued([CHECK])),
    )
