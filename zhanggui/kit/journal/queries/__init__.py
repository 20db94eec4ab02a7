"""The only readers of the journal."""

from zhanggui.kit.journal.queries.timeline import Moment, failed_facts, timeline

__all__ = ["Moment", "failed_facts", "timeline"]
