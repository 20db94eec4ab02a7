"""The processes the supervisor owns: started in a session of their own, restarted with back-off, stopped as a group."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import psutil

from zhanggui.kit.server.signals import signals_later

PR_SET_PDEATHSIG = 1
LONGEST_DELAY = 30.0
SETTLED = 60.0  # seconds after which a process counts as well again
LOG_CAP = 20 * 1024 * 1024


class Child:
    """One process: `name`, what to run, where its log goes."""

    def __init__(self, name: str, module: str, arguments: Sequence[str], log: Path, env: Mapping[str, str]) -> None:
        self.name, self.log = name, log
        safe = ["-P"] if sys.flags.safe_path else []
        self.command = [sys.executable, *safe, "-m", module, *arguments]
        self.env = {**os.environ, **env, "ZHANGGUI_PROCESS": name}
        self.process: subprocess.Popen[bytes] | None = None
        self.failures = 0
        self.began = self.retry_at = 0.0

    def start(self) -> None:
        """Start it; signals are held back until it is remembered."""
        if self.log.exists() and self.log.stat().st_size > LOG_CAP:
            self.log.replace(self.log.with_suffix(".log.1"))
        self.began = time.monotonic()
        with self.log.open("ab") as log, signals_later():
            self.process = subprocess.Popen(
                self.command, env=self.env, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True, preexec_fn=_begin,  # noqa: PLW1509  one thread at this time
            )  # fmt: skip

    def died(self) -> bool:
        """True once when it is found dead; its orphans are killed and the next start is put off by the back-off."""
        if self.process is None or self.process.poll() is None:
            return False
        kill_session(self.process.pid)
        self.failures = 1 if time.monotonic() - self.began > SETTLED else self.failures + 1
        self.retry_at = time.monotonic() + min(LONGEST_DELAY, 0.25 * 2**self.failures)
        self.process = None
        return True

    def due(self) -> bool:
        return self.process is None and time.monotonic() >= self.retry_at

    def stop(self, patience: float) -> None:
        """Ask it to end, then kill whatever is left of its session."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(patience)
        kill_session(self.process.pid)
        self.process.wait()
        self.process = None


class Record:
    """`run/children.json`: what a killed supervisor leaves for the next one to clear away."""

    def __init__(self, run: Path) -> None:
        self.file = run / "children.json"

    def write(self, children: Sequence[Child]) -> None:
        alive = [c.process.pid for c in children if c.process]
        rows = [{"pid": pid, "created": created} for pid in alive if (created := _created(pid))]
        half = self.file.with_suffix(".new")
        half.write_text(json.dumps(rows))
        half.replace(self.file)

    def take_over(self) -> int:
        """Kill what is left of the recorded sessions; returns how many processes that were."""
        try:
            rows = json.loads(self.file.read_text())
        except (OSError, ValueError):
            return 0
        killed = sum(kill_session(row["pid"], since=row["created"]) for row in rows if _still_ours(row))
        self.file.unlink(missing_ok=True)
        return killed


def kill_session(pid: int, *, since: float = 0.0) -> int:
    """Kill every process of the session `pid` led, and wait until they are gone."""
    members = [p for p in psutil.process_iter() if _session(p.pid) == pid and (_created(p.pid) or 0) >= since - 1]
    for process in members:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    end = time.monotonic() + 10
    while any(not _ended(p) for p in members) and time.monotonic() < end:
        time.sleep(0.02)
    return len(members)


def _begin() -> None:
    """In the child: signals back to normal; on Linux it is asked to end when its supervisor dies."""
    for sign in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(sign, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _still_ours(row: Mapping[str, float]) -> bool:
    """The leader is gone (its members are ours) or is the very process recorded; a recycled id is a stranger's."""
    created = _created(int(row["pid"]))
    return created is None or abs(created - row["created"]) < 1


def _created(pid: int) -> float | None:
    try:
        return psutil.Process(pid).create_time()
    except psutil.Error:
        return None


def _ended(process: psutil.Process) -> bool:
    try:
        return process.status() == psutil.STATUS_ZOMBIE or not process.is_running()
    except psutil.NoSuchProcess:
        return True


def _session(pid: int) -> int:
    try:
        return os.getsid(pid)
    except OSError:
        return -1
