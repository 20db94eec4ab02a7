# ruff: noqa: INP001  run as a script
"""The environment of a source tree: made when missing, renewed when what it came from changed. Standard library only.

`python3 bin/bootstrap.py [--dev]` prints the path of its Python. The fast path (nothing changed) reads file times only.
`ZHANGGUI_VENV` names another place for the environment.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent
LOCKS = {False: "requirements.lock", True: "requirements-dev.lock"}
BUILD_FILES = ("pyproject.toml", "hatch_build.py", "frontend_build.py")
SKIPPED = {"node_modules", "dist", "__pycache__", "tests", "migrations"}
WATCHED = (".html", ".py", ".po")
WIDTH = 24


def say(text: str) -> None:
    """A line for the person who waits."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def ready(*, dev: bool) -> str:
    """The environment's Python, after whatever had to be done."""
    venv = Path(os.environ.get("ZHANGGUI_VENV") or REPO / ".venv").expanduser().absolute()
    python = venv / "bin" / "python"
    seen = times()
    if stamp(venv).get("times", {}).get(str(dev)) == seen and python.exists():
        return str(python)
    with only_one(venv):
        renew(venv, python, dev=dev, seen=seen)
    return str(python)


def renew(venv: Path, python: Path, *, dev: bool, seen: str) -> None:
    """Do the steps whose sources changed, and remember each; an install that was killed is begun anew from nothing."""
    known, wanted = stamp(venv), contents(dev=dev)
    unfinished = venv / "unfinished"
    if unfinished.exists() or known.get("python") != wanted["python"] or not usable(python):
        make(venv, python, unfinished)
        known = {"python": wanted["python"]}
    if wanted["lock"] not in known.get("installed", []):
        unfinished.touch()
        install(python, REPO / LOCKS[dev])
        known["installed"] = [*known.get("installed", []), wanted["lock"]][-4:]
        write(venv, known)
        unfinished.unlink()
    if known.get("build") != wanted["build"]:
        build(python)
        known["build"] = wanted["build"]
    kept = {k: v for k, v in known.get("times", {}).items() if v == seen}
    write(venv, {**known, "times": {**kept, str(dev): seen}})


def sources() -> Iterator[Path]:
    """Every file the environment may depend on."""
    yield from (REPO / name for name in (*LOCKS.values(), *BUILD_FILES))
    for top, suffixes in (("frontend", None), ("zhanggui", WATCHED)):
        for folder, folders, files in os.walk(REPO / top):
            folders[:] = sorted(set(folders) - SKIPPED)
            yield from (Path(folder, f) for f in sorted(files) if suffixes is None or f.endswith(suffixes))


def times() -> str:
    """A digest over names, sizes and times: cheap, and different after any edit."""
    digest = hashlib.sha256(f"{REPO}\0{sys.version}".encode())
    for file in sources():
        try:
            found = file.stat()
        except FileNotFoundError:
            continue
        digest.update(f"{file}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def contents(*, dev: bool) -> dict[str, str]:
    """What really matters, by content: the lock; the front end, its icons, the messages; the Python."""
    sys.path.insert(0, str(REPO))
    import frontend_build

    build = hashlib.sha256(f"{REPO}\0{json.dumps(frontend_build.icon_names(REPO))}".encode())
    for file in sources():
        if file.suffix not in {".html", ".lock"} and (file.suffix == ".po" or REPO / "zhanggui" not in file.parents):
            build.update(file.relative_to(REPO).as_posix().encode() + b"\0" + file.read_bytes())
    lock = hashlib.sha256((REPO / LOCKS[dev]).read_bytes()).hexdigest()
    return {"lock": lock, "build": build.hexdigest(), "python": f"{sys.version_info[:2]} {sys.base_prefix}"}


def stamp(venv: Path) -> dict:
    """What the environment was last brought to; empty when unknown."""
    try:
        found = json.loads((venv / "zhanggui.json").read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write(venv: Path, known: dict) -> None:
    """Remember it, whole or not at all."""
    half = venv / "zhanggui.json.new"
    half.write_text(json.dumps(known))
    half.replace(venv / "zhanggui.json")


@contextmanager
def only_one(venv: Path) -> Iterator[None]:
    """One process at a time works on one environment; the others wait for it."""
    name = hashlib.sha256(os.fsencode(venv)).hexdigest()[:16]
    with (Path(tempfile.gettempdir()) / f"zhanggui-setup-{os.geteuid()}-{name}.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("另一个进程正在准备环境，请稍候 · another process is preparing the environment, waiting for it")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def usable(python: Path) -> bool:
    """The environment answers and has pip."""
    try:
        return subprocess.run([python, "-c", "import pip"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def make(venv: Path, python: Path, unfinished: Path) -> None:
    """A new empty environment, in place of whatever was there."""
    if venv.exists():
        shutil.rmtree(venv)
    venv.mkdir(parents=True)
    unfinished.touch()
    get_ensurepip()
    run([sys.executable, "-m", "venv", str(venv)], "建立 Python 环境 · making the Python environment")
    if not usable(python):
        sys.exit(f"{venv}: the Python environment could not be made")


def get_ensurepip() -> None:
    """Debian keeps a part of Python in a package of its own."""
    if subprocess.run([sys.executable, "-c", "import ensurepip"], capture_output=True, check=False).returncode == 0:
        return
    package = f"python3.{sys.version_info.minor}-venv"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit(f"缺少 venv 模块，请先运行 · this Python lacks venv, please run: apt-get install {package}")
    run(["apt-get", "-qq", "update"], "更新软件目录 · apt-get update")
    run(["apt-get", "-qq", "install", "-y", package], f"安装 · installing {package}")


def install(python: Path, lock: Path) -> None:
    """The locked packages, every file checked against its hash."""
    total = sum(1 for line in lock.read_text().splitlines() if "==" in line and not line.startswith((" ", "#")))
    fetched = 0

    def place(line: str) -> float | None:
        nonlocal fetched
        fetched += line.startswith(("Collecting", "Requirement already"))
        return 0.95 if line.startswith("Installing") else min(0.9, 0.9 * fetched / max(total, 1))

    words = ["install", "--no-input", "--progress-bar", "off", "--require-hashes", "-r", str(lock)]
    run([str(python), "-m", "pip", "--disable-pip-version-check", *words], "安装依赖 · installing packages", place)


def build(python: Path) -> None:
    """The project itself, editable; its build hook builds the front end and compiles the messages."""
    words = ["install", "--no-input", "--progress-bar", "off", "--no-deps", "--editable", str(REPO)]
    title = "构建前端与翻译 · building the front end and the messages"
    run([str(python), "-m", "pip", "--disable-pip-version-check", *words], title)


def run(command: list[str], title: str, place: Callable[[str], float | None] = lambda _line: None) -> None:
    """Run a slow step with a bar (or a clock when its length is unknown); its last lines are shown when it fails."""
    last: deque[str] = deque(maxlen=40)
    with (
        subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        ) as child,
        Progress(title) as progress,
    ):
        for line in child.stdout or ():
            last.append(line)
            progress.share = place(line) or progress.share
    if child.returncode:
        say("".join(last))
        sys.exit(f"失败 · failed: {title}")


class Progress:
    """One line on standard error: redrawn on a terminal, said at the start, now and then, and at the end elsewhere."""

    def __init__(self, title: str) -> None:
        self.title, self.began, self.live = title, time.monotonic(), sys.stderr.isatty()
        self.share: float | None = None
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._keep_drawing, daemon=True)

    def __enter__(self) -> Progress:
        if not self.live:
            say(f"{self.title} …")
        self.thread.start()
        return self

    def __exit__(self, *_fault: object) -> None:
        self.over.set()
        self.thread.join()
        text = f"{self.title} {time.monotonic() - self.began:.1f} s"
        say(f"\r{text}\x1b[K" if self.live else text)

    def _keep_drawing(self) -> None:
        while not self.over.wait(0.1 if self.live else 15):
            seconds = time.monotonic() - self.began
            full = round((self.share or 0) * WIDTH)
            bar = "" if self.share is None else "█" * full + "░" * (WIDTH - full) + f" {self.share:4.0%} "
            line = f"{bar}{self.title} {seconds:.0f} s"
            sys.stderr.write(f"\r{line}\x1b[K" if self.live else f"{line}\n")
            sys.stderr.flush()


if __name__ == "__main__":
    sys.stdout.write(ready(dev="--dev" in sys.argv[1:]) + "\n")
