"""From the words typed to an exit code: 0 done, 1 a bug, 2 wrong use, 3 refused."""

from __future__ import annotations

import importlib.util
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import django
from django.apps import apps
from django.utils import translation

from zhanggui.kit import home as homes
from zhanggui.kit import start
from zhanggui.kit.actor import System
from zhanggui.kit.command import output, parser
from zhanggui.kit.command.registry import Command, Result, all_commands
from zhanggui.kit.errors import Refusal
from zhanggui.kit.home import Home
from zhanggui.kit.server.signals import leave_in_order
from zhanggui.kit.text import render

DONE, BUG, USAGE, REFUSED = 0, 1, 2, 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhanggui.web.settings")
    leave_in_order()
    if not words or ({"-h", "--help", "--version"} & set(words) and "--json" not in words):
        return _explain(words)
    with output.own_stdout() as stream:
        answer = output.Answer(stream, as_json="--json" in words)
        code, data = _answer(words, answer)
        answer.give(data)
    return code


def _explain(words: Sequence[str]) -> int:
    _load()
    try:
        parser.build(all_commands()).parse_args(words or ["--help"])
    except parser.WrongUse as wrong:
        print(wrong, file=sys.stderr)
        return USAGE
    except SystemExit as left:
        return int(left.code or 0)
    return DONE


def _answer(words: Sequence[str], answer: output.Answer) -> tuple[int, dict[str, Any] | None]:
    """Exit code and the one object to print; refusals and wrong use are objects too when `--json` was asked for."""
    try:
        _load()
        options = parser.build(all_commands()).parse_args(words)
        options.answer = answer
        result = _run(options.command, options, homes.current())
    except parser.WrongUse as wrong:
        return USAGE, _failed("usage", str(wrong), answer)
    except Refusal as refused:
        return REFUSED, _refused(refused, answer)
    except start.CannotStart as cannot:
        return REFUSED, _failed("refused", str(cannot), answer)
    except SystemExit as left:  # a signal, or `--help` beside `--json`
        code = left.code if isinstance(left.code, int) else BUG
        return code, _failed("interrupted", "已中断 · interrupted", answer) if code else None
    except Exception as bug:  # noqa: BLE001  the outermost frame: whatever is left is a bug
        traceback.print_exc()
        return BUG, _failed("bug", f"{type(bug).__name__}: 程序错误 · this is a bug", answer)
    return result.exit_code, result.data


def _run(command: Command, options: Any, home: Home) -> Result:
    home.make()
    if command.needs == "home":
        found = command.run(options, System("command"))
    else:
        with start.ready(home):
            found = command.run(options, System("command"))
    return found if isinstance(found, Result) else Result(found)


def _failed(kind: str, message: str, answer: output.Answer) -> dict[str, Any] | None:
    print(message, file=sys.stderr)
    return {"error": {"kind": kind, "message": message}} if answer.as_json else None


def _refused(refused: Refusal, answer: output.Answer) -> dict[str, Any] | None:
    why, step = render(refused.why), render(refused.next_step)
    duty = f" [{refused.duty}]" if refused.duty else ""
    print(f"{why}{duty}" + (f"\n{step}" if step else ""), file=sys.stderr)
    return {"refused": {"duty": refused.duty, "why": why, "next_step": step}} if answer.as_json else None


def _load() -> None:
    """Set Django up, choose the language, import every installed room's `cli`."""
    django.setup()
    translation.activate(os.environ.get("ZHANGGUI_LANGUAGE", "zh-hans"))
    for config in apps.get_app_configs():
        if config.name.startswith("zhanggui.") and importlib.util.find_spec(f"{config.name}.cli"):
            import_module(f"{config.name}.cli")
