"""Real processes in a home of their own, whose path has a space and Chinese letters."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest

from zhanggui.kit.home import Home
from zhanggui.kit.server import place

REPO = Path(__file__).parents[2]
FOREIGN = ("PYTEST", "ZHANGGUI_", "DATABASE_URL", "DJANGO_")


def environment(home: Path) -> dict[str, str]:
    """The environment a person has, not that of a test."""
    return {k: v for k, v in os.environ.items() if not k.startswith(FOREIGN)} | {"ZHANGGUI_HOME": str(home)}


def zhanggui(home: Path, *words: str) -> subprocess.Popen[str]:
    """Start a command."""
    return subprocess.Popen(
        [sys.executable, "-m", "zhanggui", *words], cwd=REPO, env=environment(home), text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command that ends by itself."""
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def processes_of(home: Path) -> list[psutil.Process]:
    """Everything alive that belongs to a home: by its environment, or by the folder its server works in."""
    return [p for p in psutil.process_iter() if _belongs(p, home)]


def _belongs(process: psutil.Process, home: Path) -> bool:
    try:
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        return process.environ().get("ZHANGGUI_HOME") == str(home) or Path(process.cwd()) == home / "data" / "pg"
    except (psutil.Error, OSError):
        return False


def eventually(true: Callable[[], Any], *, within: float = 60) -> Any:
    """The first true answer; fails when there is none in time."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        if found := true():
            return found
        time.sleep(0.1)
    raise AssertionError(f"not within {within} s")


def _words(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


class Up:
    """A running `zhanggui up`."""

    def __init__(self, home: Path, *words: str) -> None:
        self.home, self.heard = home, ""
        self.process = zhanggui(home, "up", "--port", "0", "--json", *words)
        assert self.process.stdout
        line = self.process.stdout.readline()
        self.said = json.loads(line or "{}")
        if "address" not in self.said:
            raise AssertionError(f"{self.said}\n{self.process.communicate()[1]}")
        self.address = self.said["address"]

    def get(self, path: str) -> tuple[int, bytes]:
        try:
            with urllib.request.urlopen(self.address + path, timeout=10) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read()
        except OSError:
            return 0, b""

    def healthy(self) -> bool:
        return self.get("/healthz") == (200, b'{"status": "ok"}')

    def pid(self, name: str) -> int:
        """The process id of `web`, `worker` or `database`; 0 while there is none."""
        if name == "database":
            told = self.home / "data/pg/postmaster.pid"
            return int(told.read_text().split("\n")[0] or 0) if told.exists() else 0
        module = {"web": "zhanggui.web.up.serve", "worker": "zhanggui.web.up.work"}[name]
        return next((p.pid for p in psutil.Process(self.process.pid).children() if module in _words(p)), 0)

    def end(self, sign: int = signal.SIGTERM) -> tuple[int, str]:
        """Send a signal; exit code, and what else it printed on standard output. `heard`: its words for people."""
        self.process.send_signal(sign)
        out, self.heard = self.process.communicate(timeout=60)
        return self.process.returncode, out


@pytest.fixture(scope="module")
def place_for_homes() -> Iterator[Path]:
    """A folder the database's account may pass through (pytest's own is closed to it)."""
    folder = Path(tempfile.mkdtemp(prefix="zg "))
    folder.chmod(0o711)
    yield folder
    for process in [p for home in folder.iterdir() for p in processes_of(home)]:
        process.kill()
    shutil.rmtree(folder)


@pytest.fixture
def fresh(place_for_homes: Path, request: pytest.FixtureRequest) -> Path:
    """A home that does not exist yet."""
    return place_for_homes / f"掌规 家 {abs(hash(request.node.name)) % 10_000}"


def rows(home: Path, query: str) -> list[tuple[Any, ...]]:
    """Ask the running embedded server of a home."""
    at = place.location(Home(home))
    with psycopg.connect(dbname=at.name, user=at.user, password=at.password, host=at.host) as connection:
        cursor = connection.execute(query.encode())
        return cursor.fetchall() if cursor.description else []
