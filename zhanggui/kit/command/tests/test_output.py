from __future__ import annotations

import io
import json
import subprocess
from decimal import Decimal

import pytest

from zhanggui.kit.command.output import Answer, as_json, for_people, own_stdout
from zhanggui.kit.pure import msg


def test_json_keeps_chinese_and_exact_amounts() -> None:
    assert json.loads(as_json({"店": Decimal("1.10"), "why": msg("数量 {n}", n=2)})) == {"店": "1.10", "why": "数量 2"}


def test_lines_for_people_are_indented() -> None:
    assert (
        for_people({"files": [{"rows": 2, "reasons": {}}], "ok": True})
        == "files:\n  - rows: 2\n    reasons: -\nok: True"
    )


def test_only_the_answer_reaches_standard_output(capfd: pytest.CaptureFixture[str]) -> None:
    with own_stdout() as stream:
        print("noise")
        subprocess.run(["echo", "more noise"], check=True)
        Answer(stream, as_json=True).give({"a": 1})
    out, err = capfd.readouterr()
    assert (out, sorted(err.split("\n"))) == ('{"a": 1}\n', ["", "more noise", "noise"])


def test_an_answer_is_given_once() -> None:
    stream = io.StringIO()
    answer = Answer(stream, as_json=True)
    answer.give({"a": 1})
    answer.give({"a": 2})
    assert stream.getvalue() == '{"a": 1}\n'
