"""`up --demo`: the demo company is loaded by the worker; this side only watches and draws the bar."""

from __future__ import annotations

from typing import Any

from django.db import connections
from procrastinate.exceptions import AlreadyEnqueued

from zhanggui.kit.command.progress import Shared, bar
from zhanggui.kit.errors import Refusal
from zhanggui.kit.jobs import app
from zhanggui.kit.pure import msg
from zhanggui.web.up.supervisor import Supervisor

TASK = "demo.load"  # a job by name: the web knows no demo


def load(supervisor: Supervisor) -> list[dict[str, Any]]:
    """Have the demo loaded and give its accounts; the installation is kept alive meanwhile."""
    shared = Shared("demo", supervisor.home.run)
    shared.clear()
    try:
        app.configure_task(TASK, queueing_lock=TASK).defer()
    except AlreadyEnqueued:
        pass  # left waiting by an earlier start
    finally:
        connections.close_all()
    with bar() as report:
        while True:
            supervisor.tick()
            state = shared.read()
            if "failed" in state:
                raise Refusal(why=msg("演示数据没有载入：{why}", why=str(state["failed"])))
            if "result" in state:
                return list(state["result"].get("accounts", []))
            if state:
                report(str(state["what"]), int(state["done"]), int(state["total"]))
