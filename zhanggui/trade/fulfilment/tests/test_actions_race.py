"""Real processes merge and split what a person, a file and packers ship: lines leave once, under their own number,
and their platform is told once, by file or interface."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable

import pytest

MODULE = "zhanggui.trade.fulfilment.tests.racer"

NEW = ("numbers_of_two", "strange_numbers", "untold", "told_twice")


@pytest.mark.process
def test_merging_and_splitting_race_with_every_way_out(new_database: Callable[[str], str]) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "PYTEST_VERSION"}
    environment |= {"DATABASE_URL": new_database("test_parcels"), "DJANGO_SETTINGS_MODULE": "zhanggui.web.settings"}
    command = [sys.executable, "-m", MODULE, "6"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    end = json.loads(done.stdout.splitlines()[-1])
    wrong = {name: end[name] for name in ("failed", "faults", "lines_not_once", "left_behind", "torn_merges", *NEW)}
    assert wrong == dict.fromkeys(wrong, 0), done.stderr
    assert min(end["shipped"], end["packed"], end["filed"], end["pushed"]) > 0
