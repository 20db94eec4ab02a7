from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator

import pytest

from zhanggui.kit.actor import Actor
from zhanggui.kit.command import Result, command, dispatch
from zhanggui.kit.command.registry import _commands
from zhanggui.kit.errors import Refusal
from zhanggui.kit.pure import msg


@pytest.fixture(autouse=True)
def _commands_of_this_test(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(dispatch, "leave_in_order", lambda: None)
    dispatch._load()
    before = dict(_commands)
    yield
    _commands.clear()
    _commands.update(before)


def _declare(outcome: object) -> None:
    @command("try", help="试", needs="home")
    def run(options: Namespace, by: Actor) -> Result:
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


@pytest.mark.parametrize(
    ("outcome", "code", "key"),
    [
        ({"done": 1}, 0, "done"),
        (Result({"files": []}, exit_code=3), 3, "files"),
        (Refusal(duty="D051", why=msg("价格未批准")), 3, "refused"),
        (RuntimeError("a name that must not be printed"), 1, "error"),
    ],
)
def test_each_outcome_has_its_exit_code_and_one_object(
    outcome: object, code: int, key: str, capfd: pytest.CaptureFixture[str]
) -> None:
    _declare(outcome)
    assert dispatch.main(["try", "--json"]) == code
    out = capfd.readouterr().out
    assert list(json.loads(out)) == [key]
    assert "must not be printed" not in out


def test_a_refusal_without_json_goes_to_standard_error_only(capfd: pytest.CaptureFixture[str]) -> None:
    _declare(Refusal(duty="D051", why=msg("价格未批准")))
    assert dispatch.main(["try"]) == 3
    out, err = capfd.readouterr()
    assert (out, err) == ("", "价格未批准 [D051]\n")


def test_wrong_use_ends_with_2(capfd: pytest.CaptureFixture[str]) -> None:
    assert dispatch.main(["no-such-noun"]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert "--help" in err


def test_wrong_use_with_help_is_one_object_too(capfd: pytest.CaptureFixture[str]) -> None:
    assert dispatch.main(["no-such-noun", "--help", "--json"]) == 2
    assert json.loads(capfd.readouterr().out)["error"]["kind"] == "usage"


def test_help_lists_the_nouns(capsys: pytest.CaptureFixture[str]) -> None:
    assert dispatch.main([]) == 0
    assert " up " in capsys.readouterr().out
