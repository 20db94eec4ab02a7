"""The most memory a process holds that books and serves a file: in a new process each, so that nothing else counts."""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
from multiprocessing.connection import Connection
from pathlib import Path

from zhanggui.kit.server import Location


def peak_mb(place: Location, path: Path, shop_code: str, shop_id: int) -> float:
    """Book the file into a shop and take its orders as far as they go, in a process of its own."""
    context = multiprocessing.get_context("spawn")
    receive, send = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(place, str(path), shop_code, shop_id, send))
    process.start()
    send.close()
    try:
        return float(receive.recv())
    except EOFError:
        raise RuntimeError("the process that was to be measured died") from None
    finally:
        process.join()


def _work(place: Location, path: str, shop_code: str, shop_id: int, send: Connection) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhanggui.web.settings")
    import django

    django.setup()
    from zhanggui.bench import intake, scratch

    with scratch.used(place):
        intake.whole_way(Path(path), shop_code, shop_id)
    send.send(most_mb())


def most_mb() -> float:
    """The most memory this process ever held, in MB (Linux counts in kB, macOS in bytes)."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (1 << 20 if sys.platform == "darwin" else 1 << 10)
