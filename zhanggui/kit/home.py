"""The home folder: everything one installation keeps (data, keys, files, logs) and the locks its processes meet at."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PRIVATE = ("keys", "files", "logs", "static")  # 0700; `data` and `run` are entered by the database's account too


class Held(Exception):
    """Another process holds this lock now."""


@dataclass(frozen=True)
class Home:
    """Paths below one `ZHANGGUI_HOME`. Nothing here creates a folder but `make`."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def keys(self) -> Path:
        return self.root / "keys"

    @property
    def files(self) -> Path:
        return self.root / "files"

    @property
    def inbox(self) -> Path:
        """Watched folders, one per shop: what is put there is imported."""
        return self.root / "inbox"

    @property
    def run(self) -> Path:
        return self.root / "run"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def static(self) -> Path:
        return self.root / "static"

    @property
    def ring(self) -> Path:
        """The key ring; `ZHANGGUI_KEYS` names another place (a file, or a folder that holds `ring.json`)."""
        named = os.environ.get("ZHANGGUI_KEYS")
        if not named:
            return self.keys / "ring.json"
        place = Path(named).expanduser().absolute()
        return place / "ring.json" if place.is_dir() or not place.suffix else place

    def make(self) -> Home:
        """Create what is missing; the folders a second system account must pass through get 0711, the rest 0700."""
        self.root.mkdir(parents=True, exist_ok=True)
        for name in ("data", "run"):
            (self.root / name).mkdir(mode=0o711, exist_ok=True)
        for name in PRIVATE:
            (self.root / name).mkdir(mode=0o700, exist_ok=True)
        return self

    @contextmanager
    def lock(self, name: str, *, wait: bool = True) -> Iterator[None]:
        """Hold `run/<name>.lock` alone. Released by the system when the process dies; raises Held when not waiting."""
        with (self.run / f"{name}.lock").open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError:
                raise Held(name) from None
            yield


def current() -> Home:
    """The home of this process: `ZHANGGUI_HOME`, else `.zhanggui` beside the sources, else `~/.zhanggui`."""
    named = os.environ.get("ZHANGGUI_HOME")
    if named:
        return Home(Path(named).expanduser().absolute())
    sources = Path(__file__).resolve().parents[2]
    if (sources / "pyproject.toml").exists():
        return Home(sources / ".zhanggui")
    return Home(Path.home() / ".zhanggui")
