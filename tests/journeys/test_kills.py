"""Killed in the middle and done again: the same as done once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from zhanggui.trade.booking.tests.making import Deal, Item, detail_file, list_file

from .killed import CHUNK, ORDERS

pytestmark = pytest.mark.process
DIES_AT = (1, ORDERS // CHUNK + 2)  # in the list, in the detail file
MADE = """
import django; django.setup()
from zhanggui.trade.booking.tests import making as m
m.a_shop(); m.stock(A1=5)
from zhanggui.offer.channels.actions import shop_open
[shop_open(code=f"k{n}", name="k", platform="tmall", by=m.BY) for n in range(3)]
"""
SAME = """
SELECT (SELECT array_agg((o.platform_no, o.state, o.platform_state, o.problem, o.paid, o.region)::text
                        ORDER BY platform_no)
          FROM orders_order o WHERE o.shop_id = s.id),
       (SELECT array_agg((l.line_key, l.quantity, l.price, l.sku_id)::text ORDER BY line_key, order_id)
          FROM orders_orderline l WHERE l.shop_id = s.id),
       (SELECT array_agg((r.platform_no, r.profile, r.ordinal)::text ORDER BY platform_no, profile, ordinal)
          FROM booking_rawrow r JOIN booking_rawbody b ON b.raw_id = r.id WHERE r.shop_id = s.id),
       (SELECT array_agg((q.row_no, q.reason)::text ORDER BY row_no, reason)
          FROM intake_quarantinedrow q WHERE q.shop_id = s.id),
       (SELECT array_agg((j.fact, j.count)::text ORDER BY fact) FROM
          (SELECT fact, count(*) FROM kit_journal WHERE shop_id = s.id AND subject_type = 'order' GROUP BY fact) j)
  FROM channels_shop s WHERE s.code = %s
"""


@pytest.fixture
def run(new_database: Callable[[str], str]) -> tuple[str, Callable[..., int]]:
    """A database with shops and goods, and a way to run Python on it."""
    url = new_database("test_kills")
    environment = {k: v for k, v in os.environ.items() if k != "PYTEST_VERSION"}
    environment |= {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "zhanggui.web.settings"}

    def run(*words: str) -> int:
        done = subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True, check=False)
        assert done.returncode in {0, -9}, done.stderr
        return done.returncode

    assert run("-c", MADE) == 0
    return url, run


def test_import_killed_in_the_list_or_in_the_details_ends_as_if_never_killed(
    tmp_path: Path, run: tuple[str, Callable[..., int]]
) -> None:
    url, python = run
    deals = [Deal(str(1000 + n), items=[Item("A1" if n % 2 else "Z9")]) for n in range(ORDERS)]
    list_file(tmp_path, *deals, Deal("x y"))
    detail_file(tmp_path, *deals, Deal("1003", status="飞走"))
    work = ("-m", "tests.journeys.killed", "import", str(tmp_path))
    assert python(*work, "k0", "0") == 0
    for number, chunk in enumerate(DIES_AT, start=1):
        assert python(*work, f"k{number}", str(chunk)) == -9
        assert python(*work, f"k{number}", "0") == 0
    with psycopg.connect(url) as database:
        ends = [database.execute(SAME, [f"k{n}"]).fetchone() for n in range(3)]
        states = database.execute("SELECT state, count(*) FROM intake_importrun GROUP BY 1 ORDER BY 1").fetchall()
    assert ends[1:] == [ends[0]] * 2
    assert ends[0]
    assert all(ends[0])
    assert states == [(20, 3), (30, 2)]


def test_fact_whose_worker_died_has_its_effect_once(tmp_path: Path, run: tuple[str, Callable[..., int]]) -> None:
    url, python = run
    deals = [Deal(str(1000 + n), items=[Item("Z9")]) for n in range(ORDERS)]
    list_file(tmp_path, *deals)
    detail_file(tmp_path, *deals)
    assert python("-m", "tests.journeys.killed", "import", str(tmp_path), "k0", "0") == 0
    added = "from zhanggui.trade.booking.tests import making as m; m.stock(Z9=0)"
    assert python("-c", f"import django; django.setup(); {added}") == 0
    with psycopg.connect(url, autocommit=True) as database:
        (ids,) = database.execute(
            "SELECT string_agg(id::text, ',') FROM kit_journal WHERE fact = 'catalog.sku_added'"
        ).fetchone() or ("",)
        for dies, code in (("1", -9), ("0", 0), ("0", 0)):
            assert python("-m", "tests.journeys.killed", "deliver", ids, dies) == code
        resolved = "SELECT count(*), count(DISTINCT subject_id) FROM kit_journal WHERE fact = 'orders.order_resolved'"
        assert database.execute(resolved).fetchone() == (ORDERS, ORDERS)
