"""What this installation was brought to, and by which command."""

from __future__ import annotations

from django.db import transaction

from zhanggui.kit.actor import Actor
from zhanggui.kit.journal.actions.announcing import announce
from zhanggui.kit.journal.facts import ReleaseInstalled

MOST = 40


@transaction.atomic
def release_record(
    *, version: str, before: str, applied: tuple[str, ...], data: int, command: str, fresh: bool, by: Actor
) -> None:
    """The database was brought to a version; the first forty migrations are named. Rooms only. [D195]"""
    by.require_room()
    told = ReleaseInstalled(
        subject_id=0, version=version, before=before, steps=len(applied), applied=applied[:MOST], data=data,
        command=command, fresh=fresh,
    )  # fmt: skip
    announce([told], by=by)
