"""The worker is killed in the middle of an import and started again: the import ends as if nothing had happened."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import REPO, Up, environment, eventually, rows

pytestmark = pytest.mark.process
ORDERS = 12_000
HANDED_IN = f"""
import sys, django; django.setup()
from pathlib import Path
from zhanggui.kit import home
from zhanggui.kit.start.order import ready
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.handing import hand_in
folder = Path(sys.argv[1])
with ready(home.current()):
    shop = m.a_shop()
    deals = [m.Deal(str(10**9 + n), address="浙江省") for n in range({ORDERS})]
    small = [m.list_file(folder, m.Deal("1"), m.Deal("2", status="飞走"), name="small.csv")]
    print(hand_in(shop, [*small, m.list_file(folder, *deals, name="large.csv")]))
"""
AT_WORK = "SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'zg:%'"
RUN = "SELECT state, totals, fault FROM intake_importrun"
BEGUN = "SELECT taken FROM intake_importfile WHERE name = 'large.csv' AND taken > 0"
FILES = "SELECT name, rows, quarantined, counts ->> 'new', counts ->> 'known' FROM intake_importfile ORDER BY id"
KEPT = """
SELECT (SELECT count(*) FROM orders_order), (SELECT count(*) FROM booking_rawrow),
       (SELECT count(*) FROM kit_journal WHERE fact = 'orders.order_booked'),
       (SELECT count(*) FROM intake_quarantinedrow),
       (SELECT count(*) FROM kit_journal WHERE fact = 'channels.import_finished')
"""


@pytest.fixture
def up(fresh: Path) -> Iterator[Up]:
    started = Up(fresh)
    yield started
    started.end()


def test_an_import_whose_worker_was_killed_ends_as_if_nothing_had_happened(up: Up, tmp_path: Path) -> None:
    given = environment(up.home) | {"DJANGO_SETTINGS_MODULE": "zhanggui.web.settings"}
    words = [sys.executable, "-c", HANDED_IN, str(tmp_path)]
    done = subprocess.run(words, cwd=REPO, env=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    eventually(lambda: rows(up.home, BEGUN) and rows(up.home, AT_WORK))
    os.kill(up.pid("worker"), signal.SIGKILL)
    assert rows(up.home, RUN)[0][0] == 10
    assert 0 < rows(up.home, BEGUN)[0][0] < ORDERS
    eventually(lambda: rows(up.home, RUN)[0][0] != 10, within=180)
    state, totals, fault = rows(up.home, RUN)[0]
    assert (state, fault, totals["rows"], totals["quarantined"]) == (20, None, ORDERS + 2, 1)
    assert rows(up.home, FILES) == [("small.csv", 2, 1, "1", "0"), ("large.csv", ORDERS, 0, str(ORDERS), "0")]
    assert rows(up.home, KEPT) == [(ORDERS + 1, ORDERS + 1, ORDERS + 1, 1, 1)]
