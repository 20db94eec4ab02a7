"""What became of the rows of each file, for whoever proves that none was lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from zhanggui.kit.actor import Actor
from zhanggui.offer.intake.models import ImportFile
from zhanggui.offer.intake.states import RunState

COLUMNS = ("booked_rows", "known_rows", "duplicates")


@dataclass(frozen=True)
class FileAccount:
    """A file that was read: its rows, and how many of them are told of (booked, known, given twice, set aside)."""

    id: int
    name: str
    rows: int
    told: int

    @property
    def adds_up(self) -> bool:
        return self.rows == self.told


def file_accounts(*, kind: str, since: datetime, until: datetime, by: Actor) -> list[FileAccount]:
    """The files of this kind read by imports that finished in the window, refused ones left out. [D068]"""
    files = ImportFile.objects.seen_by(by).filter(
        run__kind=kind,
        run__state=RunState.DONE,
        run__finished_at__gte=since,
        run__finished_at__lt=until,
        fault__isnull=True,
    )
    told = files.order_by("id").values_list("id", "name", "rows", "quarantined", "counts")
    return [
        FileAccount(file_id, name, rows, quarantined + sum(counts.get(column, 0) for column in COLUMNS))
        for file_id, name, rows, quarantined, counts in told
    ]


def file_names(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """What the files were called."""
    return dict(ImportFile.objects.seen_by(by).filter(id__in=list(ids)).values_list("id", "name"))
