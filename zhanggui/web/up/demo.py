"""`up --demo`: the demo company is loaded by the worker; this side only watches and draws the bar."""

from __future__ import annotations

import time
from typing import Any

from django.db import DatabaseError, connection, connections
from procrastinate.exceptions import AlreadyEnqueued

from zhanggui.kit.command.progress import Report, Shared, bar
from zhanggui.kit.errors import Refusal
from zhanggui.kit.jobs import app
from zhanggui.kit.pure import msg
from zhanggui.web.up.supervisor import Supervisor

TASK = "demo.load"  # a job by name: the web knows no demo
LOOK_EVERY = 2.0
ASK_FAILED = "SELECT bool_or(status = 'failed') FROM procrastinate_jobs WHERE task_name = %s AND id >= %s"


def load(supervisor: Supervisor) -> list[dict[str, Any]]:
    """Have the demo loaded and give its accounts; the installation is kept alive meanwhile."""
    if TASK not in app.tasks:
        raise Refusal(why=msg("这个安装里没有演示数据"))
    shared = Shared("demo", supervisor.home.run)
    shared.clear()
    first = _defer()
    with bar() as report:
        return _watch(supervisor, shared, report, first)


def _defer() -> int:
    """Put the job into the queue; the id below which jobs are not this one's."""
    try:
        return int(app.configure_task(TASK, queueing_lock=TASK).defer())
    except AlreadyEnqueued:  # left waiting by an earlier start
        return 0
    finally:
        connections.close_all()


def _watch(supervisor: Supervisor, shared: Shared, report: Report, first: int) -> list[dict[str, Any]]:
    looked = time.monotonic()
    while True:
        supervisor.tick()
        state = shared.read()
        if "result" in state:
            return list(state["result"].get("accounts", []))
        if "failed" not in state and time.monotonic() - looked > LOOK_EVERY:
            looked = time.monotonic()
            state |= {"failed": "worker.log"} if _failed(first) else {}
        if "failed" in state:
            raise Refusal(why=msg("演示数据没有载入：{why}", why=str(state["failed"])))
        if state:
            report(str(state["what"]), int(state["done"]), int(state["total"]))


def _failed(first: int) -> bool:
    """The job ended badly and nobody reported it; a database that is just restarting is no failure."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(ASK_FAILED, [TASK, first])
            return bool(first and cursor.fetchone()[0])
    except DatabaseError:  # asked again in two seconds
        return False
    finally:
        connections.close_all()
