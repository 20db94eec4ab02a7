from __future__ import annotations

import pytest

from zhanggui.kit.command.parser import WrongUse, build
from zhanggui.kit.command.registry import Arg, Command

ORDERS = Command("orders", "import", "导入", (Arg("files", nargs="+"), Arg("--shop", required=True)), "database", print)
UP = Command("up", "", "启动", (), "home", print)


def test_noun_and_verb_choose_the_command() -> None:
    found = build([ORDERS, UP]).parse_args(["orders", "import", "a.csv", "--shop", "S1", "--json"])
    assert (found.command, found.files, found.shop, found.json) == (ORDERS, ["a.csv"], "S1", True)


def test_a_noun_may_stand_alone() -> None:
    assert build([ORDERS, UP]).parse_args(["up"]).command == UP


@pytest.mark.parametrize("words", [[], ["orders"], ["order"], ["orders", "import", "a.csv"], ["up", "--fast"]])
def test_wrong_use_says_how_to_get_help(words: list[str]) -> None:
    with pytest.raises(WrongUse, match="--help"):
        build([ORDERS, UP]).parse_args(words)


def test_help_lists_nouns_with_their_verbs() -> None:
    told = build([ORDERS, UP]).format_help()
    assert "orders    import" in told
    assert "up        启动" in told
