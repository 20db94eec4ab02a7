"""Command: zhanggui demo."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from zhanggui.demo import loader, report
from zhanggui.kit.actor import Actor
from zhanggui.kit.command import command
from zhanggui.kit.command.progress import bar


@command("demo", help="载入演示公司（再次运行不会重复） · load the demo company (again adds nothing)")
def demo(options: Namespace, by: Actor) -> dict[str, Any]:  # noqa: ARG001  every command takes them
    """Load what is missing; print counts and accounts."""
    with bar() as told:
        loaded = loader.load(report=told)
    return {"loaded": loaded, "accounts": report.accounts(), **report.company()}
