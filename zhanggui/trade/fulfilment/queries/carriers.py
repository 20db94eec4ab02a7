"""The carriers a person may choose from when shipping."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from zhanggui.kit.actor import Actor
from zhanggui.trade.fulfilment.models import Shipment

SHIPPED = Path(__file__).parent.parent / "data" / "carriers.tsv"
LATELY = 500


def carrier_names(*, by: Actor) -> list[str]:
    """Names offered when shipping: those used lately in the asker's shops first, then the common ones."""
    by.require("orders.ship")
    used = Shipment.objects.seen_by(by).order_by("-id").values_list("carrier", flat=True)[:LATELY]
    return list(dict.fromkeys([*used, *_common()]))


@lru_cache(maxsize=1)
def _common() -> tuple[str, ...]:
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        return tuple(row["name"] for row in csv.DictReader(file, delimiter="\t"))
