"""Facts are frozen, past tense, and carry ids and plain values, never personal data."""

import ast
import re
from collections.abc import Iterator

from house.laws import law
from house.tree import Finding, Source, Tree, calls, dotted, keyword

IRREGULAR = {
    "Paid", "Sent", "Held", "Sold", "Bought", "Found", "Lost", "Left", "Taken", "Given", "Written", "Cut", "Set",
    "Put", "Shut", "Kept", "Met", "Begun", "Frozen", "Built", "Read", "Withdrawn", "Drawn", "Known", "Split", "Made",
    "Torn", "Gone", "Short", "Broken", "Chosen", "Told", "Sealed", "Overrun",
}  # fmt: skip
SYSTEM_FILES = {"apps", "handlers", "tasks", "actions", "queries", "controls", "cli"}
PERSONAL = re.compile(
    r"(^|_)(phone|mobile|address|receiver(_name)?|buyer(_name|_nick)?|nick|id_card|email|password|remark|message)$"
)


def fact_classes(tree: Tree) -> Iterator[tuple[Source, ast.ClassDef]]:
    """Every class of the rooms' facts files that is a Fact."""
    for source in tree.of_file("facts"):
        for node in source.tree.body:
            if isinstance(node, ast.ClassDef) and any(dotted(base).endswith("Fact") for base in node.bases):
                yield source, node


@law("fact-frozen")
def frozen(tree: Tree) -> Iterator[Finding]:
    """A fact is a frozen, keyword-only dataclass."""
    for source, node in fact_classes(tree):
        flags = {
            k.arg
            for d in node.decorator_list
            if isinstance(d, ast.Call) and dotted(d).endswith("dataclass")
            for k in d.keywords
            if isinstance(k.value, ast.Constant) and k.value.value is True
        }
        if not {"frozen", "kw_only"} <= flags:
            yield Finding(source.path, f"{node.name}: @dataclass(frozen=True, kw_only=True)", node.lineno)


@law("fact-past-tense")
def past_tense(tree: Tree) -> Iterator[Finding]:
    """A fact is called by a noun and a past participle: OrderHeld."""
    for source, node in fact_classes(tree):
        words = re.findall(r"[A-Z][a-z0-9]*", node.name)
        is_parent = words[-1] == "Fact"  # what the facts of one noun share
        if not is_parent and not any(word.endswith("ed") or word in IRREGULAR for word in words[1:]):
            yield Finding(source.path, f"{node.name}: a fact is a noun and a past participle", node.lineno)


@law("fact-no-personal-data")
def no_personal_data(tree: Tree) -> Iterator[Finding]:
    """No field of a fact is named like personal data."""
    for source, node in fact_classes(tree):
        for field in node.body:
            if isinstance(field, ast.AnnAssign) and PERSONAL.search(dotted(field.target)):
                yield Finding(
                    source.path, f"{node.name}.{dotted(field.target)}: no personal data in facts", field.lineno
                )


@law("facts-announced-by-actions")
def announced(tree: Tree) -> Iterator[Finding]:
    """Only actions announce; subscribing is for apps.py."""
    for source in tree.product:
        if source.place.kind != "room":
            continue
        for name, node in calls(source.tree):
            if name in {"announce", "announce_alike"} and source.place.file != "actions":
                yield Finding(source.path, "only actions announce facts", node.lineno)
            if name == "subscribe" and source.place.file != "apps":
                yield Finding(source.path, "subscriptions stand in apps.py", node.lineno)


@law("system-actor")
def system_actor(tree: Tree) -> Iterator[Finding]:
    """A room acts as System only under its own name, and never from what a browser reaches."""
    for source in tree.product:
        if source.place.kind != "room":
            continue
        for name, node in calls(source.tree):
            if name != "System":
                continue
            named = node.args[0] if node.args else keyword(node, "room")
            own = isinstance(named, ast.Constant) and named.value == source.place.name.partition(".")[2]
            if not own or source.place.file not in SYSTEM_FILES:
                yield Finding(source.path, "a room acts as System(<itself>), and not from a page", node.lineno)
