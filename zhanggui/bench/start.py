"""`bench start`: from an empty folder to the first page, and once more with everything there, beside a bare server."""

from __future__ import annotations

import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from zhanggui.bench.result import interleaved, line
from zhanggui.kit.home import Home
from zhanggui.kit.server import Embedded, place

PATIENCE = 60
direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def run() -> dict[str, Any]:
    """Seconds to the first page in a fresh folder; `warm_s` with everything there; reference: the server alone."""
    warm: list[float] = []
    figures, references = interleaved(lambda: _fresh(warm), _server)
    return line("start", "s", figures, references, warm_s=round(statistics.median(warm), 1))


def _fresh(warm: list[float]) -> float:
    root = Path(tempfile.mkdtemp(prefix="zhanggui-bench-"))
    try:
        cold = _up(root)
        warm.append(_up(root))
    finally:
        _remove(Home(root))
    return cold


def _up(root: Path) -> float:
    """Start everything, open the sign-in page, stop it."""
    environment = os.environ | {"ZHANGGUI_HOME": str(root)}
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "zhanggui", "up", "--port", "0", "--json"],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True,
    ) as process:  # fmt: skip
        try:
            told = process.stdout.readline() if process.stdout else ""
            address = json.loads(told)["address"]
            with direct.open(f"{address}/login/", timeout=PATIENCE) as page:
                page.read()
            return time.perf_counter() - began
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE)


def _server() -> float:
    home = Home(Path(tempfile.mkdtemp(prefix="zhanggui-bench-"))).make()
    began = time.perf_counter()
    try:
        embedded = Embedded(home).start()
        seconds = time.perf_counter() - began
        embedded.release()
    finally:
        _remove(home)
    return seconds


def _remove(home: Home) -> None:
    shutil.rmtree(home.root, ignore_errors=True)
    shutil.rmtree(place.socket_folder(home), ignore_errors=True)
