"""Each law catches the breach planted for it, and lets the lawful house pass."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from house import doors
from house.laws.every import LAWS
from house.tree import REPO, Tree
from tests.house.conftest import Plant
from tests.house.plants import IMPORT_PLANTS, LAW_PLANTS

UNPLANTABLE = {"documented-floors", "decided-excuses"}  # they read house/plan.py itself: tested below


@pytest.mark.parametrize("name", sorted(LAWS))
def test_lawful_house_passes(name: str, lawful: Path) -> None:
    assert [str(finding) for finding in LAWS[name](Tree(lawful))] == []


@pytest.mark.parametrize(("name", "path", "text"), LAW_PLANTS)
def test_planted_breach_is_caught(name: str, path: str, text: str, plant: Plant) -> None:
    if path == ".importlinter":
        tree = plant(path, "")
        (tree.root / path).write_text(tree.text(path).replace("(zhanggui.trade.finance)\n", "\n"), encoding="utf-8")
        tree = Tree(tree.root)
    else:
        tree = plant(path, text)
    assert list(LAWS[name](tree)) != []


def test_every_law_has_a_plant() -> None:
    assert set(LAWS) - {name for name, _, _ in LAW_PLANTS} == UNPLANTABLE


def test_floors_in_the_docs_are_compared(plant: Plant) -> None:
    tree = plant("docs/house.md", "")
    path = tree.root / "docs/house.md"
    path.write_text(path.read_text(encoding="utf-8").replace("\ncrm\n", "\n"), encoding="utf-8")
    assert list(LAWS["documented-floors"](Tree(tree.root))) != []


def test_excuse_needs_a_decision(lawful: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from house import plan

    monkeypatch.setattr(plan, "EXCUSES", (plan.Excuse("file-cap", "x.py", "999"),))
    assert list(LAWS["decided-excuses"](Tree(lawful))) != []


def _linted(root: Path) -> str:
    """What the import contracts say of a tree."""
    env = {**os.environ, "PYTHONPATH": str(REPO), "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "200"}
    done = subprocess.run(
        [sys.executable, "-m", "house.imports"], cwd=root, env=env, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def test_lawful_house_keeps_the_import_contracts(lawful: Path) -> None:
    said = _linted(lawful)
    assert (said.count(" KEPT"), said.count(" BROKEN")) == (4, 0), said


@pytest.mark.parametrize(("contract", "path", "text"), IMPORT_PLANTS)
def test_planted_import_breaks_its_contract(contract: str, path: str, text: str, plant: Plant) -> None:
    said = _linted(plant(path, text).root)
    assert re.search(rf"(?m)^{contract}.* BROKEN$", said), said


def test_type_checking_imports_are_excepted(plant: Plant) -> None:
    text = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from zhanggui.kit.actor import Actor\n"
    assert " BROKEN" not in _linted(plant("zhanggui/trade/orders/rules.py", text).root)


@pytest.mark.parametrize(
    ("importer", "imported", "allowed"),
    [
        ("trade.orders.actions", "offer.channels.actions", True),
        ("trade.orders.actions", "offer.channels.states", True),
        ("trade.orders.actions", "offer.channels.rules", False),
        ("trade.orders.actions", "offer.channels.actions.hold", False),
        ("trade.orders.actions.hold", "trade.orders.actions.free", True),
        ("trade.orders.views", "offer.channels.queries", True),
        ("trade.orders.views", "offer.channels.facts", False),
        ("trade.orders.views", "trade.orders.rules", False),
        ("trade.orders.handlers", "offer.channels.facts", True),
        ("trade.orders.forms", "trade.orders.actions", False),
        ("trade.orders.queries", "offer.channels.queries", True),
        ("trade.orders.queries", "offer.channels.models", False),
        ("trade.orders.models", "trade.orders.rules", False),
        ("trade.orders.facts", "offer.channels.states", False),
        ("trade.orders.apps", "zhanggui_other", True),
        ("trade.orders.actions", "web.settings", False),
        ("trade.orders.actions", "connectors.shopfile", False),
        ("connectors.shopfile.reader", "kit.sheet", True),
        ("connectors.shopfile.reader", "offer.channels.ports", True),
        ("demo.story", "trade.orders.actions", True),
        ("demo.story", "trade.orders.models", False),
        ("bench.risk", "trade.orders.rules", True),
        ("kit.pure.money", "kit.clock", False),
        ("trade.orders.tests.test_actions", "offer.channels.models", True),
    ],
)
def test_door_is_open_or_shut(importer: str, imported: str, allowed: bool) -> None:
    target = imported if imported.startswith("zhanggui_") else f"zhanggui.{imported}"
    assert (doors.verdict(f"zhanggui.{importer}", target) == "") is allowed
