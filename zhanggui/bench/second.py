"""A second process beside the one that imports, as the worker is: it takes orders on while the file still comes in."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.connection import Connection

from zhanggui.kit.server import Location

IDLE_SECONDS = 0.2
DONE = "done"


class Second:
    """The other process: begun, told that the file is in, waited for."""

    def __init__(self, link: Connection) -> None:
        self._link = link

    def begin(self) -> None:
        """Take on what comes from now."""
        self._link.send("begin")

    def finish(self) -> Mapping[str, float]:
        """The file is in: wait until nothing waits any more; its seconds by stage."""
        self._link.send(DONE)
        told: Mapping[str, float] = self._link.recv()
        return told


@contextmanager
def second(place: Location, shop_id: int) -> Iterator[Second]:
    """A process that is ready to begin, for the length of a block."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(place, shop_id, theirs))
    process.start()
    theirs.close()
    try:
        ours.recv()
        yield Second(ours)
    except EOFError:
        raise RuntimeError("the process that takes orders on died") from None
    finally:
        ours.close()
        process.join()


def _work(place: Location, shop_id: int, link: Connection) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhanggui.web.settings")
    import django

    django.setup()
    from zhanggui.bench import scratch
    from zhanggui.bench.intake import BY
    from zhanggui.bench.stages import looked_at
    from zhanggui.trade.review.actions import orders_advance

    with scratch.used(place):
        orders_advance(shop_id=shop_id, by=BY)
        link.send("ready")
        link.recv()
        seen, busy = Counter[str](), 0.0
        is_in = False
        while not is_in:
            is_in = link.poll() and link.recv() == DONE
            began = time.perf_counter()
            with looked_at() as looks:
                done = orders_advance(shop_id=shop_id, by=BY)
            if done.approved + done.held + done.short:
                busy += time.perf_counter() - began
                seen.update(looks)
            elif not is_in:
                link.poll(IDLE_SECONDS)
        total = seen.total() or 1
        link.send({stage: busy * count / total for stage, count in seen.items()})
