"""A packer whose server dies while the label is read: `CLIENT DIES`; prints what the scan came to."""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

import django


def _dies(*_given: Any, **_named: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def weigh() -> None:
    """One order, scanned and weighed: committed."""
    from zhanggui.trade.packing.tests import making

    (order,) = making.ready()
    making.weighed(order)


def label(client: str, dies: str) -> None:
    """The label is read; the process dies after the parcel was shipped and before the transaction commits."""
    from uuid import UUID

    from zhanggui.trade.packing.actions import shipping
    from zhanggui.trade.packing.tests import making

    if dies == "1":
        shipping.announce = _dies
    for _told_again in range(2):  # the phone asks again: known
        print(making.take("SF10000001", client=UUID(client)).outcome.value)


if __name__ == "__main__":
    django.setup()
    {"weigh": weigh, "label": label}[sys.argv[1]](*sys.argv[2:])
