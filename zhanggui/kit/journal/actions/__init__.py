"""The only writers of the journal."""

from zhanggui.kit.journal.actions.announcing import announce, announce_alike
from zhanggui.kit.journal.actions.backups import backup_record, restore_record
from zhanggui.kit.journal.actions.examining import examination_record
from zhanggui.kit.journal.actions.releasing import release_record
from zhanggui.kit.journal.actions.sealing import journal_seal

__all__ = [
    "announce",
    "announce_alike",
    "backup_record",
    "examination_record",
    "journal_seal",
    "release_record",
    "restore_record",
]
