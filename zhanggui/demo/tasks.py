"""The job `demo.load`: what `up --demo` asks the worker for, with its progress in a file of the home."""

from __future__ import annotations

from zhanggui.demo import loader, report
from zhanggui.kit.command.progress import Shared
from zhanggui.kit.jobs import app


@app.task(name="demo.load", queue="demo")
def load_demo() -> None:
    """Load the demo company; whoever watches the progress file learns the end of it, good or bad."""
    shared = Shared("demo")
    try:
        loader.load(report=shared.report)
        shared.finish({"accounts": report.accounts()})
    except Exception as fault:
        shared.fail(f"{type(fault).__name__}: {fault}")
        raise
