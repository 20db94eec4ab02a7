"""Commands of the installation itself: `up`, and `facts` (who hears what)."""

from __future__ import annotations

import argparse
import os
from contextlib import suppress
from typing import Any

from zhanggui.kit import facts, home
from zhanggui.kit.actor import Actor
from zhanggui.kit.command import Arg, command
from zhanggui.web import health
from zhanggui.web.up import demo
from zhanggui.web.up.supervisor import running


@command(
    "up",
    help="启动掌规：数据库、网页、后台任务 · start everything",
    needs="home",
    arguments=[
        Arg("--demo", action="store_true", help="载入演示公司 · load the demo company"),
        Arg("--port", type=int, default=8000),
        Arg("--host", default="127.0.0.1"),
    ],
)
def up(options: argparse.Namespace, by: Actor) -> None:  # noqa: ARG001  every command takes it
    """Start, print address and accounts, then run until told to stop."""
    if options.demo:
        os.environ["ZHANGGUI_DEMO"] = "1"  # the sign-in page then offers the demo accounts
    with running(home.current(), host=options.host, port=options.port) as supervisor:
        found: dict[str, Any] = {"address": supervisor.address, "accounts": []}
        if options.demo:
            found["accounts"] = demo.load(supervisor)
        options.answer.give(found)
        with suppress(SystemExit):  # the signal that was waited for
            while True:
                supervisor.tick()


@command("status", help="数据库、后台任务与队列的状态 · database, worker, queue")
def status(options: argparse.Namespace, by: Actor) -> dict[str, Any]:  # noqa: ARG001
    """How this installation is, running or not."""
    return health.state()


@command("facts", help="每个事实由谁处理 · which handler hears which fact", needs="home")
def who_hears_what(options: argparse.Namespace, by: Actor) -> dict[str, Any]:  # noqa: ARG001
    """Every fact that somebody hears, with the names of its handlers."""
    heard: dict[str, list[str]] = {}
    for each in facts.subscriptions():
        heard.setdefault(each.fact, []).append(each.name)
    return {"facts": heard}
