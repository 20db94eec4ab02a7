"""Run every static check of the house, side by side, and say in one table what held and how long it took."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

REPO = Path(__file__).resolve().parent.parent
PYTHON_FOLDERS = ("zhanggui", "house", "tests", "bin", "conftest.py", "hatch_build.py")


class Step(NamedTuple):
    """A check and the command that runs it."""

    name: str
    command: tuple[str, ...]


class Outcome(NamedTuple):
    """What a step said."""

    step: Step
    code: int
    seconds: float
    output: str


def _module(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", *arguments)


def _here(*names: str) -> list[str]:
    return [name for name in names if (REPO / name).exists()]


def steps() -> list[Step]:
    """The checks, the slowest first."""
    sources = _here(*PYTHON_FOLDERS)
    return [
        Step("types", _module("mypy", "--no-incremental", "zhanggui", "house")),
        Step("house", _module("house.laws")),
        Step("imports", _module("house.imports")),
        Step("ruff", _module("ruff", "check", "--no-cache", "--quiet", "--output-format=concise", *sources)),
        Step(
            "format", _module("ruff", "format", "--no-cache", "--quiet", "--check", "--output-format=concise", *sources)
        ),
        Step("templates", _module("djlint", "zhanggui", "--lint", "--quiet")),
        Step("messages", _module("house.messages", "check")),
    ]


def run(step: Step) -> Outcome:
    """Run one step, quietly, from the root of the repository."""
    started = time.monotonic()
    quiet = {**os.environ, "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(step.command, cwd=REPO, check=False, capture_output=True, text=True, env=quiet)
    return Outcome(step, done.returncode, time.monotonic() - started, (done.stdout + done.stderr).strip())


def main(names: list[str]) -> int:
    """Run the named steps, or all; print what failed, then the table. Returns the exit code."""
    chosen = [step for step in steps() if not names or step.name in names]
    started = time.monotonic()
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 2) as pool:
        outcomes = list(pool.map(run, chosen))
    for outcome in outcomes:
        if outcome.code:
            print(f"── {outcome.step.name} ──\n{outcome.output}\n")
    for outcome in outcomes:
        print(f"{'ok' if not outcome.code else 'FAILED':<7}{outcome.step.name:<11}{outcome.seconds:6.1f} s")
    print(f"{'':<7}{'all':<11}{time.monotonic() - started:6.1f} s")
    return int(any(outcome.code for outcome in outcomes) or not outcomes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
