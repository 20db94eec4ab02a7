"""Versions installed here: with a proved backup before and a look at what must hold after them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, listed
from zhanggui.kit.journal.facts import BackupMade, ReleaseInstalled, SystemExamined
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.pure import Text
from zhanggui.kit.scope import of_none_or_seen
from zhanggui.oversight.audit.rules import LOOKED_WITHIN, release_faults
from zhanggui.oversight.audit.states import RELEASE_FAULTS, ReleaseFault

SORTS = {"at": Sort("at")}
YEAR, SHOWN = timedelta(days=366), 20


@dataclass(frozen=True, kw_only=True)
class ReleaseRow:
    """A version and how it got here; `backup_at`: the proved backup that counts.

    `looked_at`: the first sound look after, else the first.
    """

    id: int
    at: datetime
    version: str
    before: str
    steps: int
    data: int
    command: str
    fresh: bool
    backup_at: datetime | None
    looked_at: datetime | None
    faults: tuple[ReleaseFault, ...]

    @property
    def fault_titles(self) -> list[Text]:
        return [RELEASE_FAULTS[one] for one in self.faults]

    @property
    def is_late(self) -> bool:
        """Looked at later than by the next night."""
        return self.looked_at is not None and self.looked_at > self.at + LOOKED_WITHIN


def release_rows(*, ask: Ask, by: Actor) -> Page[ReleaseRow]:
    """One page of what was installed, the newest first. Needs journal.view. [D195]"""
    by.require("journal.view")
    return listed(_rows(clock.now(), by), ask=ask, sorts=SORTS)


def releases_sound(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  of the last year
    """Versions installed in a year; broken: no proved backup before, none or no sound look after. [D195]

    Needs journal.view.
    """
    by.require("journal.view")
    rows = [row for row in _rows(until, by) if until - YEAR <= row.at < until]
    bad = [row for row in rows if row.faults]
    return Proof(len(rows), len(bad), tuple(str(row.id) for row in bad[:SHOWN]))


def _rows(now: datetime, by: Actor) -> list[ReleaseRow]:
    lines = Entry.objects.seen_by(by).filter(*of_none_or_seen(by, "shop"), at__lt=now).order_by("at", "id")
    backups = list(lines.filter(fact=BackupMade.name(), payload__differences=0).values_list("at", flat=True))
    looks = list(lines.filter(fact=SystemExamined.name()).values_list("at", "payload__faults"))
    return [_row(line, backups, looks, now) for line in lines.filter(fact=ReleaseInstalled.name())]


def _row(line: Entry, backups: list[datetime], looks: list[tuple[datetime, int]], now: datetime) -> ReleaseRow:
    told = line.payload
    after = [(at, faults) for at, faults in looks if at >= line.at]
    sound = next((at for at, faults in after if not faults), None)
    before = max((at for at in backups if at <= line.at), default=None)
    return ReleaseRow(
        id=line.id, at=line.at, version=told["version"], before=told["before"], steps=told["steps"], data=told["data"],
        command=told["command"], fresh=told["fresh"], backup_at=before,
        looked_at=sound or next((at for at, _faults in after), None),
        faults=release_faults(
            at=line.at, changes=bool(told["steps"]) and not told["fresh"], backup_at=before, looked=bool(after),
            sound_at=sound, now=now,
        ),
    )  # fmt: skip
