"""Killed between the scale and the label: the parcel stands weighed, and ships once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from uuid import uuid4

import psycopg
import pytest

from zhanggui.trade.packing.states import PackState

MODULE = "zhanggui.trade.packing.tests.killer"
STANDS = """
SELECT state, weight_g, (SELECT count(*) FROM fulfilment_shipment), (SELECT count(*) FROM packing_scan)
  FROM packing_packing
"""


@pytest.mark.process
def test_a_parcel_killed_at_its_label_stands_weighed_and_ships_once(new_database: Callable[[str], str]) -> None:
    url, client = new_database("test_packing_killed"), str(uuid4())
    environment = {k: v for k, v in os.environ.items() if k != "PYTEST_VERSION"}
    environment |= {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "zhanggui.web.settings"}

    def run(*words: str) -> tuple[int, str]:
        command = [sys.executable, "-m", MODULE, *words]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode in {0, -9}, done.stderr
        return done.returncode, done.stdout.strip()

    def stands() -> object:
        with psycopg.connect(url) as database:
            return database.execute(STANDS).fetchall()

    assert run("weigh") == (0, "")
    assert run("label", client, "1") == (-9, "")
    assert stands() == [(PackState.PACKED, 380, 0, 5)]
    assert run("label", client, "0") == (0, "shipped\nshipped")
    assert stands() == [(PackState.SHIPPED, 380, 1, 6)]
