"""The environment is made and renewed step by step; what was cut off is begun anew."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

REPO = Path(__file__).parents[2]


@pytest.fixture
def bootstrap(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """`bin/bootstrap.py` with its slow steps written down instead of done, on a small tree of its own."""
    spec = importlib.util.spec_from_file_location("bootstrap_under_test", REPO / "bin/bootstrap.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    tree = tmp_path / "tree"
    for name in (
        "frontend/a.js",
        "zhanggui/locale/en.po",
        "zhanggui/page.html",
        *module.LOCKS.values(),
        *module.BUILD_FILES,
    ):
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text(name)
    (tree / "frontend/icons.json").write_text("[]")
    (tree / "frontend_build.py").write_bytes((REPO / "frontend_build.py").read_bytes())
    monkeypatch.setattr(module, "REPO", tree)
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.delitem(sys.modules, "frontend_build", raising=False)
    monkeypatch.setenv("ZHANGGUI_VENV", str(tmp_path / "venv"))
    module.steps = []
    monkeypatch.setattr(module, "usable", lambda python: python.exists())
    monkeypatch.setattr(module, "make", lambda venv, python, unfinished: _make(module, python, unfinished))
    monkeypatch.setattr(module, "install", lambda python, lock: module.steps.append(lock.name))
    monkeypatch.setattr(module, "build", lambda python: module.steps.append("build"))
    return module


def _make(module: ModuleType, python: Path, unfinished: Path) -> None:
    module.steps.append("make")
    python.parent.mkdir(parents=True, exist_ok=True)
    python.touch()
    unfinished.touch()


def _steps(module: ModuleType, *, dev: bool = False) -> list[str]:
    module.steps.clear()
    module.ready(dev=dev)
    return list(module.steps)


def test_each_step_is_done_once(bootstrap: ModuleType) -> None:
    assert _steps(bootstrap) == ["make", "requirements.lock", "build"]
    assert _steps(bootstrap) == []
    assert _steps(bootstrap, dev=True) == ["requirements-dev.lock"]
    assert _steps(bootstrap, dev=True) + _steps(bootstrap) == []


@pytest.mark.parametrize(
    ("file", "text", "steps"),
    [
        ("requirements.lock", "2", ["requirements.lock"]),
        ("frontend/a.js", "2", ["build"]),
        ("zhanggui/locale/en.po", "2", ["build"]),
        ("pyproject.toml", "2", ["build"]),
        ("zhanggui/page.html", "words", []),
        ("zhanggui/page.html", '<i icon="box">', ["build"]),
    ],
)
def test_only_what_changed_is_renewed(bootstrap: ModuleType, file: str, text: str, steps: list[str]) -> None:
    _steps(bootstrap)
    (bootstrap.REPO / file).write_text(text + "\n")
    assert _steps(bootstrap) == steps


def test_an_install_that_was_killed_is_begun_anew(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(_python: Path, _lock: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(bootstrap, "install", killed)
        with pytest.raises(KeyboardInterrupt):
            bootstrap.ready(dev=False)
    assert _steps(bootstrap) == ["make", "requirements.lock", "build"]
