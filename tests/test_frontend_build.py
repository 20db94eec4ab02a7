"""The front end is built from what the repository names, and only when that changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import frontend_build
from zhanggui.kit.pure import known_facts

REPO = Path(__file__).resolve().parents[1]


def test_icons_are_found_in_templates_and_python(tmp_path: Path) -> None:
    (tmp_path / "frontend").mkdir()
    (tmp_path / "frontend/icons.json").write_text('["sun"]')
    (tmp_path / "zhanggui").mkdir()
    (tmp_path / "zhanggui/page.html").write_text("""{% icon "check" "zg-ic-sm" %}{% icon 'x' %}<c-icon icon="moon">""")
    (tmp_path / "zhanggui/apps.py").write_text('entry(icon="receipt")\nicon: ClassVar[str] = "user"\nicon = "tag"\n')
    wrapped = '    room, icon, tone = (\n        "law",  # a line that grew\n        "gavel",\n        "red",\n    )\n'
    facts = f'class A:\n    room, icon, tone = "orders", "walk", "blue"\nclass B:\n{wrapped}'
    (tmp_path / "zhanggui/facts.py").write_text(facts)
    found = ["check", "gavel", "moon", "receipt", "sun", "tag", "user", "walk", "x"]
    assert frontend_build.icon_names(tmp_path) == found


def test_every_icon_of_a_fact_is_built() -> None:
    facts = known_facts()
    built = set(frontend_build.icon_names(REPO))
    assert [fact.__name__ for fact in facts.values() if fact.icon and fact.icon not in built] == []


def test_an_old_node_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("node", "npm"):
        tool = tmp_path / name
        tool.write_text("#!/bin/sh\necho v18.1.0\n")
        tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert frontend_build.system_node() is None


def test_node_of_the_wheel_can_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHANGGUI_NODE", "wheel")
    assert frontend_build.system_node() is None


def test_the_lock_names_no_registry() -> None:
    lock = json.loads((REPO / "frontend/package-lock.json").read_text("utf-8"))
    packages = {name: part for name, part in lock["packages"].items() if name}
    assert [name for name, part in packages.items() if "resolved" in part or "integrity" not in part] == []


def test_packages_are_pinned_exactly() -> None:
    package = json.loads((REPO / "frontend/package.json").read_text("utf-8"))
    versions = {**package["dependencies"], **package["devDependencies"]}.values()
    assert [version for version in versions if not version[0].isdigit()] == []


def test_fonts_of_printed_pages_are_laid_whole(tmp_path: Path) -> None:
    package = tmp_path / "frontend/node_modules" / frontend_build.FONT_PACKAGE
    for source in frontend_build.FONTS:
        (package / source).parent.mkdir(parents=True, exist_ok=True)
        (package / source).write_text(source)
    frontend_build.fonts_laid(tmp_path, tmp_path / "frontend")
    laid = {path.name: path.read_text() for path in (tmp_path / "zhanggui/kit/paper/fonts").iterdir()}
    assert laid == {name: source for source, name in frontend_build.FONTS.items()}
