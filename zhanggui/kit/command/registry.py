"""What commands there are. A `cli.py` declares; the dispatcher reads."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from zhanggui.kit.actor import Actor

Needs = Literal["database", "home"]
Outcome = dict[str, Any]


class Arg:
    """One argument, with the words of `argparse.add_argument`: `Arg("--shop", required=True, help="…")`."""

    def __init__(self, *names: str, **options: Any) -> None:
        self.names, self.options = names, options


@dataclass(frozen=True)
class Result:
    """An outcome with an exit code of its own (3: something was refused, and the data say what)."""

    data: Outcome | None
    exit_code: int = 0


Run = Callable[[argparse.Namespace, Actor], "Outcome | Result | None"]


@dataclass(frozen=True)
class Command:
    """One command: `zhanggui <noun> <verb>`, or `zhanggui <noun>` when the verb is empty."""

    noun: str
    verb: str
    help: str
    arguments: tuple[Arg, ...]
    needs: Needs
    run: Run


_commands: dict[tuple[str, str], Command] = {}


def command(
    noun: str,
    verb: str = "",
    *,
    help: str,  # noqa: A002  argparse's own word
    arguments: Sequence[Arg] = (),
    needs: Needs = "database",
) -> Callable[[Run], Run]:
    """Declare a command. `needs="database"`: keys, database and tables are ready when it runs."""

    def declare(run: Run) -> Run:
        _commands[noun, verb] = Command(noun, verb, help, tuple(arguments), needs, run)
        return run

    return declare


def all_commands() -> list[Command]:
    """Every declared command, by noun and verb."""
    return [_commands[key] for key in sorted(_commands)]
