"""Backups and restores stand in the journal; a restored one goes on with a seal of its own."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from zhanggui.kit.actor import Actor
from zhanggui.kit.journal.actions.announcing import announce
from zhanggui.kit.journal.facts import BackupMade, BackupRestored


@transaction.atomic
def backup_record(*, rows: int, size: int, differences: int, by: Actor, at: datetime) -> None:
    """A backup was made. Rooms only. [D190]"""
    by.require_room()
    announce([BackupMade(subject_id=0, rows=rows, size=size, differences=differences)], by=by, at=at)


@transaction.atomic
def restore_record(*, rows: int, differences: int, by: Actor) -> None:
    """A backup was restored here. Rooms only. The next seal holds this row and what was not yet sealed. [D191]"""
    by.require_room()
    announce([BackupRestored(subject_id=0, rows=rows, differences=differences)], by=by)
