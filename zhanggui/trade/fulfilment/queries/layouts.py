"""How platforms want to be told: headings of their files, and their words for carriers."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from zhanggui.kit.actor import Actor

DATA = Path(__file__).parent.parent / "data"


@dataclass(frozen=True)
class ShippingLayout:
    """The shipping file of a platform; `certainty` says whether anybody ever saw it taken."""

    platform: str
    code: str
    version: str
    shape: str
    order: str
    carrier: str
    waybill: str
    certainty: str

    @property
    def is_sure(self) -> bool:
        return self.certainty != "unverified"

    @property
    def name(self) -> str:
        return f"{self.code} {self.version}"


def shipping_layout(*, platform: str, by: Actor) -> ShippingLayout:
    """The layout of a platform; one we know nothing of gets our own. Needs orders.ship."""
    by.require("orders.ship")
    known = _layouts()
    return known.get(platform, known["own"])


def carrier_word(*, platform: str, carrier: str, by: Actor) -> str:
    """A carrier in a platform's words; as it is recorded where no other word is known. Needs orders.ship."""
    by.require("orders.ship")
    return _words().get((platform, carrier), carrier)


@lru_cache(maxsize=1)
def _layouts() -> dict[str, ShippingLayout]:
    return {row["platform"]: ShippingLayout(**row) for row in _rows("shipping_layouts.tsv")}


@lru_cache(maxsize=1)
def _words() -> dict[tuple[str, str], str]:
    return {(row["platform"], row["carrier"]): row["word"] for row in _rows("carrier_words.tsv")}


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))
