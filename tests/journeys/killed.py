"""Work that kills its own process in the middle.

`python -m tests.journeys.killed import FOLDER SHOP CHUNK` books list and detail and dies at that chunk (0: lives);
`… deliver IDS DIES` hands facts to the handler that matches lines, and dies before the commit when told to.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

ORDERS, CHUNK = 60, 10


def _dies(*_given: Any, **_named: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _import(folder: str, shop: str, chunk: str) -> None:
    from zhanggui.kit import stage
    from zhanggui.trade.booking.actions import booking, orders_import, reading
    from zhanggui.trade.booking.tests.making import BY

    stage.CHUNK = reading.ORDERS = CHUNK
    booking.news_take = _at(int(chunk), booking.news_take)
    orders_import(paths=[Path(folder) / "list.csv", Path(folder) / "detail.csv"], shop_code=shop, by=BY)


def _at(call: int, then: Callable[..., Any]) -> Callable[..., Any]:
    """Call as ever; the process dies after the n-th call that has news to take."""
    left = [call]

    def run(**given: Any) -> Any:
        taken = then(**given)
        left[0] -= bool(given["news"])
        if given["news"] and left[0] == 0:
            _dies()
        return taken

    return run


def _deliver(ids: str, dies: str) -> None:
    from django.db import transaction

    from zhanggui.kit.journal.delivery import hand_over

    with transaction.atomic():
        hand_over("orders.match_on_new_sku", [int(i) for i in ids.split(",")])
        if dies == "1":
            _dies()


if __name__ == "__main__":
    django.setup()
    {"import": _import, "deliver": _deliver}[sys.argv[1]](*sys.argv[2:])
