"""The only writers of the journal."""

from zhanggui.kit.journal.actions.announcing import announce, announce_alike

__all__ = ["announce", "announce_alike"]
