"""Real processes fight for hot stock: exactly the stock is sold, nobody waits for ever."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable

import pytest

RACERS, ORDERS = 64, 6
MODULE = "zhanggui.offer.inventory.tests.racer"


@pytest.mark.process
def test_sixty_four_processes_sell_exactly_the_stock_of_two_warehouses(new_database: Callable[[str], str]) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "PYTEST_VERSION"}
    environment |= {"DATABASE_URL": new_database("test_race"), "DJANGO_SETTINGS_MODULE": "zhanggui.web.settings"}
    command = [sys.executable, "-m", MODULE, str(RACERS), str(ORDERS)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    end = json.loads(done.stdout)
    assert end["faults"] == 0
    assert end["oversold"] == 0
    assert min(end["left"]) == 0
    assert end["split"] > 0
    assert end["released"] > 0
    assert end["won"] < RACERS * ORDERS
