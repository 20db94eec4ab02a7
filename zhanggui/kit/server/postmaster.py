"""Is a server alive on this data folder? A zombie, a recycled process id or a stranger does not count."""

from __future__ import annotations

import time
from pathlib import Path

import psutil


def postmaster(data: Path) -> psutil.Process | None:
    """The live main process of the server of `data`."""
    try:
        first = (data / "postmaster.pid").read_text().split("\n", 1)[0]
        process = psutil.Process(int(first))
    except (OSError, ValueError, psutil.NoSuchProcess):
        return None
    return process if _serves(process, data) else None


def backends(data: Path) -> list[psutil.Process]:
    """Every live process of a server working in `data`, its main process dead or alive."""
    named = (p for p in psutil.process_iter(["name"]) if "postgres" in (p.info["name"] or ""))
    return [p for p in named if _serves(p, data)]


def clear_stale(data: Path, sockets: Path, *, patience: float = 60) -> None:
    """After a kill: wait for orphaned backends to notice, then drop the files that would block a start."""
    end = time.monotonic() + patience
    while left := backends(data):
        if time.monotonic() > end:
            for process in left:
                process.kill()
            psutil.wait_procs(left, timeout=5)
            break
        time.sleep(0.1)
    (data / "postmaster.pid").unlink(missing_ok=True)
    for file in sockets.glob(".s.PGSQL.*"):
        file.unlink(missing_ok=True)


def gone(process: psutil.Process) -> bool:
    """Dead, or dead but not yet collected by its parent."""
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def _serves(process: psutil.Process, data: Path) -> bool:
    try:
        alive = process.status() != psutil.STATUS_ZOMBIE
        return alive and "postgres" in process.name() and Path(process.cwd()) == data.resolve()
    except (psutil.NoSuchProcess, psutil.AccessDenied, OSError):
        return False
