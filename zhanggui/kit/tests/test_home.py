from __future__ import annotations

from pathlib import Path

import pytest

from zhanggui.kit.home import Held, Home, current


def test_home_is_the_folder_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ZHANGGUI_HOME", str(tmp_path / "掌规 家"))
    assert current() == Home(tmp_path / "掌规 家")


def test_home_of_a_source_tree_is_beside_its_project_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZHANGGUI_HOME")
    assert current() == Home(Path(__file__).resolve().parents[3] / ".zhanggui")


def test_folders_are_closed_to_others(tmp_path: Path) -> None:
    home = Home(tmp_path / "home").make()
    modes = {p.name: oct(p.stat().st_mode & 0o777) for p in home.root.iterdir()}
    private = dict.fromkeys(("files", "keys", "logs", "static"), "0o700")
    assert modes == private | {"data": "0o711", "run": "0o711"}


def test_a_lock_is_held_by_one(tmp_path: Path) -> None:
    home = Home(tmp_path).make()
    with home.lock("up"), pytest.raises(Held), home.lock("up", wait=False):
        pass
    with home.lock("up", wait=False):
        pass


@pytest.mark.parametrize(("named", "file"), [("elsewhere", "elsewhere/ring.json"), ("my.json", "my.json")])
def test_keys_may_live_elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, named: str, file: str) -> None:
    monkeypatch.setenv("ZHANGGUI_KEYS", str(tmp_path / named))
    assert Home(tmp_path).ring == tmp_path / file
