"""Everything at once over scarce stock: no deadlock, no parcel twice, every move told once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable

import pytest


@pytest.mark.process
def test_nine_processes_over_one_shop_leave_orders_stock_and_journal_true(new_database: Callable[[str], str]) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "PYTEST_VERSION"}
    environment |= {"DATABASE_URL": new_database("test_storm"), "DJANGO_SETTINGS_MODULE": "zhanggui.web.settings"}
    command = [sys.executable, "-m", "tests.journeys.storm", "1"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    end = json.loads(done.stdout)
    states = end.pop("states")
    assert not any(end.values()), (end, done.stderr[-4000:])
    assert states.get("SHIPPED"), states
