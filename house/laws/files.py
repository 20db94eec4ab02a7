"""Names of files and of tests."""

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

from house import plan
from house.laws import law
from house.tree import Finding, Tree, walk

TEST_WORDS = 3


@law("vague-names")
def vague_names(tree: Tree) -> Iterator[Finding]:
    """No file or folder is called utils, helpers, common, core, base, misc or manager."""
    for name in tree.files:
        if not name.startswith(("zhanggui/", "tests/", "house/")):
            continue
        stems = {PurePosixPath(part).stem for part in PurePosixPath(name).parts}
        is_page = name.endswith(".html")
        if stems & (plan.VAGUE_NAMES - ({"base"} if is_page else set())):
            yield Finding(name, "name it after what it holds")


@law("test-sentences")
def test_sentences(tree: Tree) -> Iterator[Finding]:
    """A test is named by a sentence: `test_held_order_cannot_ship`."""
    for source in tree.sources:
        if not source.is_test:
            continue
        for node in walk(source.tree):
            name = node.name if isinstance(node, ast.FunctionDef) else ""
            if isinstance(node, ast.FunctionDef) and name.startswith("test_") and name.count("_") < TEST_WORDS:
                yield Finding(source.path, f"{node.name}: a test's name is a sentence", node.lineno)
