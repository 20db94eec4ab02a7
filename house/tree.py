"""The repository as the laws read it: every file once, every Python file parsed once."""

from __future__ import annotations

import ast
import gc
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from house.places import Place, place_of
from house.plan import GROUPS

REPO = Path(__file__).resolve().parent.parent
IGNORED = {".git", ".venv", "node_modules", "__pycache__", "dist", "build", ".zhanggui"}
TEXT_CAP = 2_000_000
KEPT = (ast.Module, ast.ClassDef, ast.FunctionDef)


@dataclass(frozen=True)
class Finding:
    """One breach: where, and what is wrong in words that say what to do."""

    where: str
    what: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.where}{f':{self.line}' if self.line else ''}: {self.what}"


@dataclass(frozen=True)
class Source:
    """One Python file."""

    path: str
    text: str
    tree: ast.Module = field(repr=False, compare=False, hash=False)

    @cached_property
    def module(self) -> str:
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @cached_property
    def place(self) -> Place:
        return place_of(self.module)

    @property
    def lines(self) -> int:
        return self.text.count("\n") + (not self.text.endswith("\n"))

    @property
    def is_test(self) -> bool:
        return "/tests/" in f"/{self.path}" or self.path.endswith("conftest.py")

    @property
    def is_migration(self) -> bool:
        return "/migrations/" in self.path


class Tree:
    """A working tree of the house, the real one or one that a test has planted something in."""

    def __init__(self, root: Path = REPO) -> None:
        self.root = root

    @cached_property
    def files(self) -> tuple[str, ...]:
        """Every file git tracks or would track, by its path from the root."""
        asked = ["git", "-C", str(self.root), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        if (self.root / ".git").exists():
            listed = subprocess.run(asked, capture_output=True, check=True).stdout.decode().split("\0")
            return tuple(sorted({name for name in listed if name and (self.root / name).is_file()}))
        found = (path.relative_to(self.root) for path in self.root.rglob("*") if path.is_file())
        return tuple(sorted(path.as_posix() for path in found if not IGNORED & set(path.parts)))

    def text(self, path: str) -> str:
        """The text of a file; nothing for what is no text."""
        raw = (self.root / path).read_bytes()
        if len(raw) > TEXT_CAP or b"\0" in raw[:8000]:
            return ""
        return raw.decode("utf-8", errors="replace")

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Every Python file, parsed."""
        names = [name for name in self.files if name.endswith(".py")]
        gc.disable()  # a million nodes that stay: to look through them for what may go takes four times the parsing
        found = tuple(Source(name, self.text(name), ast.parse(self.text(name), name)) for name in names)
        gc.freeze()
        gc.enable()
        return found

    @cached_property
    def product(self) -> tuple[Source, ...]:
        """The Python of zhanggui/ without tests and migrations."""
        return tuple(s for s in self.sources if s.path.startswith("zhanggui/") and not s.is_test and not s.is_migration)

    @cached_property
    def rooms(self) -> tuple[str, ...]:
        """The rooms that exist: folders on a floor that hold any file, as `trade.orders`."""
        parts = (name.split("/") for name in self.files if name.startswith("zhanggui/"))
        return tuple(sorted({f"{p[1]}.{p[2]}" for p in parts if len(p) > 3 and p[1] in GROUPS}))

    def below(self, folder: str) -> Iterator[str]:
        """The files under a folder, by their path from that folder."""
        prefix = folder.rstrip("/") + "/"
        return (name.removeprefix(prefix) for name in self.files if name.startswith(prefix))

    def of_file(self, *files: str, kinds: tuple[str, ...] = ("room",)) -> Iterator[Source]:
        """The product's sources that are one of the named room files (packages of that name included)."""
        return (s for s in self.product if s.place.kind in kinds and s.place.file in files)


def folder_of(name: str) -> str:
    """`trade.orders` stands in zhanggui/trade/orders."""
    return "zhanggui/" + name.replace(".", "/")


def dotted(node: ast.AST) -> str:
    """`a.b.c` of a name or attribute chain; what is called, for calls and decorators; empty for anything else."""
    if isinstance(node, ast.Call):
        return dotted(node.func)
    if isinstance(node, ast.Attribute):
        inner = dotted(node.value)
        return f"{inner}.{node.attr}" if inner else node.attr
    return node.id if isinstance(node, ast.Name) else ""


def walk(top: ast.AST) -> list[ast.AST]:
    """This node and all below it, as `ast.walk` gives them; kept with the node, because every law asks again."""
    kept: list[ast.AST] | None = getattr(top, "walked", None)
    if kept is not None:
        return kept
    nodes = [top]
    for node in nodes:
        for name in node._fields:
            value = getattr(node, name, None)
            if isinstance(value, ast.AST):
                nodes.append(value)
            elif isinstance(value, list):
                nodes += [item for item in value if isinstance(item, ast.AST)]
    if isinstance(top, KEPT):
        top.walked = nodes  # type: ignore[union-attr]  # kept on the node it is of
    return nodes


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the last word of what is called."""
    for node in walk(tree):
        if isinstance(node, ast.Call):
            yield dotted(node).rpartition(".")[2], node


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    """The value of a keyword argument."""
    return next((k.value for k in call.keywords if k.arg == name), None)


def string(node: ast.AST | None) -> str:
    """The value of a string constant; empty for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def docstring_nodes(tree: ast.AST) -> set[int]:
    """The ids of the constants that are docstrings or bare strings."""
    return {id(n.value) for n in walk(tree) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)}
