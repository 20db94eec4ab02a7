"""A database that does not answer is told in its own words, not thrown at people."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhanggui.kit.backup.database import DatabaseFault, contents
from zhanggui.kit.server import Location


def test_a_database_nobody_serves_is_a_fault_with_what_the_driver_said(tmp_path: Path) -> None:
    with pytest.raises(DatabaseFault, match="connection"):
        contents(Location(name="nowhere", user="nobody", host=str(tmp_path)))
