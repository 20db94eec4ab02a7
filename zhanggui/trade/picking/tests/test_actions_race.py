"""Two processes make waves at once: each order comes into one, and the day's capacity holds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable

import pytest

MODULE = "zhanggui.trade.picking.tests.racer"


@pytest.mark.process
def test_two_people_who_make_waves_at_once_make_no_double_and_keep_the_capacity(
    new_database: Callable[[str], str],
) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "PYTEST_VERSION"}
    environment |= {"DATABASE_URL": new_database("test_waves"), "DJANGO_SETTINGS_MODULE": "zhanggui.web.settings"}
    command = [sys.executable, "-m", MODULE]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    end = json.loads(done.stdout.splitlines()[-1])
    assert end == {"failed": 0, "waved": 17, "twice": 0, "waves": [2, 5, 5, 5], "picking": 17}, done.stderr
