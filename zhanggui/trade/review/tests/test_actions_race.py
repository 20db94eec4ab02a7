"""Several people who are asked agree in the same moment, in real processes: exactly one effect each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from zhanggui.kit.controls import duty

PEOPLE = 6


@duty("D073")
@duty("D070")
@pytest.mark.process
def test_six_who_agree_at_once_release_an_order_and_put_a_rule_set_live_once(
    new_database: Callable[[str], str],
) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "PYTEST_VERSION"}
    environment |= {"DATABASE_URL": new_database("test_agree"), "DJANGO_SETTINGS_MODULE": "zhanggui.web.settings"}
    command = [sys.executable, "-m", "zhanggui.trade.review.tests.racer", str(PEOPLE)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "failed": 0, "released": 1, "live": 1, "refused": 2 * PEOPLE - 1,
        "forced": 1, "decisions": 1, "approved": 1, "sets_live": 1, "this_live": 1,
    }  # fmt: skip
