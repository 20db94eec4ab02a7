from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from zhanggui.kit.command.progress import Shared
from zhanggui.kit.errors import Refusal
from zhanggui.kit.home import Home
from zhanggui.web.up import demo

ACCOUNTS = [{"login": "reviewer", "post": "审单", "password": "zhanggui-demo"}]


@pytest.fixture
def supervisor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A supervisor whose ticks play a worker, one step each."""
    home = Home(tmp_path).make()
    steps: list[Callable[[Shared], None]] = []
    monkeypatch.setattr(demo, "app", SimpleNamespace(tasks={demo.TASK: None}))
    monkeypatch.setattr(demo, "_defer", lambda: 1)
    return SimpleNamespace(home=home, steps=steps, tick=lambda: steps.pop(0)(Shared("demo", home.run)))


def test_accounts_come_from_the_worker(supervisor: SimpleNamespace, capsys: pytest.CaptureFixture[str]) -> None:
    supervisor.steps += [lambda s: s.report("订单", 5, 10), lambda s: s.finish({"accounts": ACCOUNTS})]
    assert demo.load(supervisor) == ACCOUNTS
    assert capsys.readouterr().err == "订单 5/10\n"


def test_a_failed_load_is_refused_with_its_reason(supervisor: SimpleNamespace) -> None:
    supervisor.steps += [lambda s: s.fail("no disk space")]
    with pytest.raises(Refusal, match="no disk space"):
        demo.load(supervisor)


def test_a_job_that_died_without_a_word_is_noticed(
    supervisor: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "LOOK_EVERY", -1.0)
    monkeypatch.setattr(demo, "_failed", lambda first: True)
    supervisor.steps += [lambda s: None]
    with pytest.raises(Refusal, match=r"worker\.log"):
        demo.load(supervisor)


def test_without_a_demo_company_it_says_so(supervisor: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "app", SimpleNamespace(tasks={}))
    with pytest.raises(Refusal, match="没有演示数据"):
        demo.load(supervisor)
