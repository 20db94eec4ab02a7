from __future__ import annotations

from pathlib import Path

import pytest

from zhanggui.kit.command.progress import Shared, bar


def test_a_bar_without_terminal_says_each_tenth_once(capsys: pytest.CaptureFixture[str]) -> None:
    with bar() as report:
        for done in range(101):
            report("导入", done, 100)
    assert capsys.readouterr().err.splitlines() == [f"导入 {n}/100" for n in range(0, 101, 10)]


def test_another_process_reads_what_was_reported_last(tmp_path: Path) -> None:
    worker, watcher = Shared("demo", tmp_path), Shared("demo", tmp_path)
    assert watcher.read() == {}
    worker.report("订单", 5, 5)
    assert watcher.read() == {"what": "订单", "done": 5, "total": 5}
    worker.finish({"accounts": []})
    assert watcher.read()["result"] == {"accounts": []}
    watcher.clear()
    assert watcher.read() == {}
