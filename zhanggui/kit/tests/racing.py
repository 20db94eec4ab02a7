"""Several at once: each in a thread and a session of its own. For tests with `django_db(transaction=True)`."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connection

from zhanggui.kit.errors import Refusal


def at_once(*works: Callable[[], object]) -> list[str]:
    """Each in a thread and a session of its own, started together; how each ended."""
    ends, start = [""] * len(works), Barrier(len(works))

    def run(place: int, work: Callable[[], object]) -> None:
        start.wait()
        try:
            work()
            ends[place] = "done"
        except Refusal:
            ends[place] = "refused"
        except Exception as fault:  # noqa: BLE001  what went wrong is what the test asks
            ends[place] = type(fault).__name__
        finally:
            connection.close()

    threads = [Thread(target=run, args=one) for one in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ends)
