"""Nouns and verbs as an argparse tree; a wrong use ends with 2 and says what to type instead."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any, NoReturn

from zhanggui import __version__
from zhanggui.kit.command.registry import Command


class WrongUse(Exception):
    """The command line cannot be understood (exit 2)."""


class Parser(argparse.ArgumentParser):
    """An argparse parser that raises instead of leaving the process."""

    def error(self, message: str) -> NoReturn:
        raise WrongUse(
            f"{self.format_usage()}{message}\n请运行 `{self.prog} --help` 查看用法 · run `{self.prog} --help`"
        )


def build(commands: Iterable[Command]) -> Parser:
    """The whole tree: `zhanggui NOUN [VERB] …`; every command takes `--json`."""
    top = Parser(prog="zhanggui", description="掌规 Zhanggui")
    top.add_argument("--version", action="version", version=__version__)
    nouns = top.add_subparsers(dest="noun", required=True, metavar="NOUN", parser_class=Parser)
    verbs: dict[str, Any] = {}
    known = list(commands)
    told = {noun: " · ".join(c.verb for c in known if c.noun == noun) for noun in {c.noun for c in known}}
    for each in known:
        if not each.verb:
            _fill(nouns.add_parser(each.noun, help=each.help, description=each.help), each)
            continue
        if each.noun not in verbs:
            noun = nouns.add_parser(each.noun, help=told[each.noun])
            verbs[each.noun] = noun.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=Parser)
        _fill(verbs[each.noun].add_parser(each.verb, help=each.help, description=each.help), each)
    return top


def _fill(parser: argparse.ArgumentParser, each: Command) -> None:
    for argument in each.arguments:
        parser.add_argument(*argument.names, **argument.options)
    parser.add_argument("--json", action="store_true", help="只在标准输出打印一个 JSON 对象 · print one JSON object")
    parser.set_defaults(command=each)
