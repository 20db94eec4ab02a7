"""Files handed in and booked as the worker would: facts delivered, jobs run here and now."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from django.db import connection

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.facts import deliver
from zhanggui.offer.intake.actions import GivenFile, files_hand_in
from zhanggui.offer.intake.states import Via
from zhanggui.trade.booking import tasks

TASKS = {"orders.import_run": tasks.import_run, "orders.rows_retry": tasks.rows_retry}


def hand_in(shop_id: int, paths: Sequence[Path], *, by: Actor | None = None, via: Via = Via.FOLDER) -> int:
    """Hand files of one shop in; returns the run's id."""
    given = [GivenFile(path.name, path.open("rb")) for path in paths]
    try:
        return files_hand_in(shop_id=shop_id, files=given, via=via, by=by or System("intake"))
    finally:
        for file in given:
            file.data.close()


def work() -> int:
    """What the worker does until nothing waits; returns how many jobs of this room ran."""
    ran = 0
    while deliver() + len(jobs := _waiting()):
        for name, given in jobs:
            TASKS[name](**given)
        ran += len(jobs)
    return ran


def _waiting() -> list[tuple[str, dict[str, int]]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM procrastinate_jobs WHERE task_name = ANY(%s) AND status = 'todo' RETURNING task_name, args",
            [list(TASKS)],
        )
        return [(name, json.loads(given) if isinstance(given, str) else given) for name, given in cursor.fetchall()]
