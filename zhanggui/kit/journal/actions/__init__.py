"""The only writers of the journal."""

from zhanggui.kit.journal.actions.announcing import announce, announce_alike
from zhanggui.kit.journal.actions.sealing import journal_seal

__all__ = ["announce", "announce_alike", "journal_seal"]
