"""Evidence of controls is told in people's words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from zhanggui.foundation.conformity.states import EVIDENCE, NUMBERED

REPO = Path(__file__).resolve().parents[2]


def kinds_of(tree: ast.AST) -> Iterator[str]:
    """What controls call the rows that prove them: the last word of `proved`, and what stands before a number."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "proved" and len(node.args) > 2:
            yield from (one.value for one in node.args[2:] if isinstance(one, ast.Constant))


def test_every_kind_of_evidence_has_its_word() -> None:
    told = {kind for path in REPO.glob("zhanggui/*/*/controls.py") for kind in kinds_of(ast.parse(path.read_text()))}
    assert len(told) > 20
    assert told - {*EVIDENCE, *NUMBERED} == set()
