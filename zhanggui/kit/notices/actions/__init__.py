"""The only writers of notices: `telling` for rooms, `reading` for whoever is told."""

from zhanggui.kit.notices.actions.reading import (
    notice_acknowledge,
    notice_read,
    notices_deliver,
    notices_export,
    notices_show,
)
from zhanggui.kit.notices.actions.telling import Notice, notices_forget, notices_plan, notices_tell

__all__ = [
    "Notice",
    "notice_acknowledge",
    "notice_read",
    "notices_deliver",
    "notices_export",
    "notices_forget",
    "notices_plan",
    "notices_show",
    "notices_tell",
]
