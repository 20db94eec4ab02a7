"""What the demo people were told: the older they have read, the newest waits under the bell."""

from __future__ import annotations

from datetime import timedelta

from zhanggui.demo.days import Days
from zhanggui.demo.staff import Staff
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.kit.notices import actions as notices
from zhanggui.kit.notices.queries import notice_rows
from zhanggui.oversight.notification import actions as notification

FRESH = timedelta(hours=20)
LEFT = 5
"""So many of what is older each leaves unread."""


def read_up(staff: Staff, days: Days) -> None:
    """Everybody is told of to-dos that opened, and has read most of what is older than a day."""
    notification.todos_tell(by=System("notification"))
    for who in staff.actors.values():
        rows = notice_rows(ask=Ask(queue="unread", limit=1_000), by=who).rows
        old = [row.id for row in rows if row.made_at < days.anchor - FRESH]
        notices.notice_read(notice_ids=old[LEFT:], opened=True, by=who, at=days.anchor - timedelta(minutes=40))
