"""docs/house.md names every law, and every law it names exists; its floors are the plan's; decisions are real."""

import re
from collections.abc import Iterator

from house import plan
from house.laws import LAWS, law
from house.tree import Finding, Tree

PAGE = "docs/house.md"
# Checks that are not functions of a tree: contracts of .importlinter, tools, and tests with Django or a database.
OTHER_CHECKS = frozenset(
    {
        "import-linter floors", "import-linter rooms", "import-linter doors", "import-linter kit-apps", "ruff", "mypy",
        "djlint", "messages", "test_django", "test_database", "test_leaks", "test_planted",
    }
)  # fmt: skip


def named(text: str) -> set[str]:
    """The checks a page names, as `[check: name]`."""
    return {name.strip() for group in re.findall(r"\[check: ([^\]]+)\]", text) for name in group.split(",")}


@law("documented-laws")
def documented_laws(tree: Tree) -> Iterator[Finding]:
    """Each rule in docs/house.md names its check; each law is named there."""
    if PAGE not in tree.files:
        return
    text = tree.text(PAGE)
    for name in sorted(set(LAWS) - named(text)):
        yield Finding(PAGE, f"the law {name} is not written down")
    for name in sorted(named(text) - set(LAWS) - OTHER_CHECKS):
        yield Finding(PAGE, f"{name} is not a check")
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("- ") and "[check: " not in line:
            yield Finding(PAGE, "a rule names the check that enforces it", number)


@law("documented-floors")
def documented_floors(tree: Tree) -> Iterator[Finding]:
    """The floors in docs/house.md are the plan's, step by step."""
    if PAGE not in tree.files:
        return
    block = tree.text(PAGE).partition("```floors\n")[2].partition("```")[0]
    written = [{word.strip() for word in line.split("|")} for line in block.splitlines()]
    if written != [{name.rpartition(".")[2] for name in step} for step in plan.FLOORS]:
        yield Finding(PAGE, "its floors differ from house/plan.py")


@law("decided-excuses")
def decided_excuses(tree: Tree) -> Iterator[Finding]:
    """Every excuse on the plan names a decision that exists and a law that exists."""
    decisions = {name.partition("docs/decisions/")[2][:3] for name in tree.files if name.startswith("docs/decisions/")}
    for importer, _, decision in plan.IMPORT_EXCUSES:
        if decision not in decisions and "docs/house.md" in tree.files:
            yield Finding("house/plan.py", f"{importer}: decision {decision} is not written")
    for excuse in plan.EXCUSES:
        if excuse.decision not in decisions:
            yield Finding("house/plan.py", f"{excuse.where}: decision {excuse.decision} is not written")
        if excuse.law not in LAWS:
            yield Finding("house/plan.py", f"{excuse.where}: no law is called {excuse.law}")
