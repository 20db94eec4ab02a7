"""The doors of the journal: announce, subscribe, and deliver for tests and loaders."""

from __future__ import annotations

import json

from django.db import connection

from zhanggui.kit.journal.actions import announce, announce_alike
from zhanggui.kit.journal.delivery import hand_over
from zhanggui.kit.journal.registry import News, subscribe, subscriptions

__all__ = ["News", "announce", "announce_alike", "deliver", "subscribe", "subscriptions"]


def deliver() -> int:
    """Run every delivery waiting in the queue, here and now, until none is left; returns how many jobs ran.

    For tests and loaders: the worker does this all day. A failing handler raises here.
    """
    done = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM procrastinate_jobs WHERE task_name = 'kit.deliver' AND status = 'todo' RETURNING args"
            )
            waiting = [json.loads(row[0]) if isinstance(row[0], str) else row[0] for row in cursor.fetchall()]
        if not waiting:
            return done
        for job in waiting:
            hand_over(job["handler"], job["ids"])
            done += 1
