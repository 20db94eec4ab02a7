"""What a connector declares, and every connector that does."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from zhanggui.offer.channels.ports.news import TrackingNews
from zhanggui.offer.channels.ports.orderfiles import OrderFileReader
from zhanggui.offer.channels.ports.shipments import ShipmentPush

GROUP = "zhanggui.connectors"


@dataclass(frozen=True)
class Connector:
    """What a connector's package exports as `CONNECTOR`."""

    code: str
    order_files: OrderFileReader | None = None
    shipments: ShipmentPush | None = None
    news: TrackingNews | None = None


@lru_cache(maxsize=1)
def connectors() -> tuple[Connector, ...]:
    """Every connector that declares itself by an entry point, by name."""
    found = {entry.name: entry for entry in (*_declared_in_checkout(), *entry_points(group=GROUP))}
    return tuple(found[name].load().CONNECTOR for name in sorted(found))


def _declared_in_checkout() -> tuple[EntryPoint, ...]:
    """A source tree that was never installed has the same declaration in its pyproject.toml."""
    declared = Path(__file__).parents[4] / "pyproject.toml"
    if not declared.is_file():
        return ()
    groups = tomllib.loads(declared.read_text(encoding="utf-8")).get("project", {}).get("entry-points", {})
    return tuple(EntryPoint(name, value, GROUP) for name, value in groups.get(GROUP, {}).items())
