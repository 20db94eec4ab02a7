"""Order files booked by real processes: killed in the middle, two at once; every order ends on file exactly once."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.orderfiles import Made, make

from .conftest import Up, ended, eventually, rows, zhanggui

pytestmark = pytest.mark.process
LAYOUT = "douyin_orders"
PIECE = 2_000  # orders in one transaction
BOOKING = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = 7207 AND granted"


@pytest.fixture(scope="module")
def up(place_for_homes: Path) -> Iterator[Up]:
    """One installation for the tests below; each works in a shop of its own."""
    started = Up(place_for_homes / "订单 intake")
    yield started
    started.end()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("files"), LAYOUT, orders=6_000, quirks=())


def importing(up: Up, shop: str, *files: Path) -> subprocess.Popen[str]:
    words = ("orders", "import", *map(str, files), "--shop", shop, "--profile", LAYOUT, "--create", "--json")
    return zhanggui(up.home, *words)


def told(process: subprocess.Popen[str]) -> list[dict[str, Any]]:
    code, out, err = ended(process)
    assert code == 0, err
    files: list[dict[str, Any]] = json.loads(out)["files"]
    return files


def standing(up: Up, shop: str) -> tuple[Any, ...]:
    """Orders, lines, rows and their money of a shop; every body and every booking told of."""
    of_shop = f"(SELECT id FROM channels_shop WHERE code = '{shop}')"
    (found,) = rows(
        up.home,
        f"SELECT (SELECT count(*) FROM orders_order WHERE shop_id = {of_shop}), "
        f"(SELECT count(*) FROM orders_orderline WHERE shop_id = {of_shop}), "
        "(SELECT count(*) FROM booking_rawrow r JOIN booking_rawbody b ON b.raw_id = r.id "
        f"WHERE r.shop_id = {of_shop}), "
        f"(SELECT count(*) FROM kit_journal WHERE fact = 'orders.order_booked' AND shop_id = {of_shop}), "
        f"(SELECT sum(paid)::text FROM orders_order WHERE shop_id = {of_shop})",
    )
    return found


def expected(made: Made) -> tuple[Any, ...]:
    return (made.orders, made.lines, made.rows, made.orders, f"{made.paid:.2f}")


def halves(made: Made, folder: Path) -> list[Path]:
    """The file in two that share their middle third; the second goes backwards."""
    with made.path.open(encoding="utf-8", newline="") as file:
        head, *body = list(csv.reader(file))
    third = len(body) // 3
    parts = [body[: 2 * third], body[third:][::-1]]
    files = [folder / f"half{n}.csv" for n in range(2)]
    for path, part in zip(files, parts, strict=True):
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *part])
    return files


@pytest.mark.parametrize("moment", [BOOKING, "SELECT 1 FROM pg_stat_progress_copy"])
def test_import_killed_in_the_middle_keeps_whole_orders_and_is_done_to_its_end(up: Up, made: Made, moment: str) -> None:
    shop = f"killed-{len(moment)}"
    process = importing(up, shop, made.path)
    eventually(lambda: rows(up.home, moment) or process.poll() is not None)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    eventually(lambda: not rows(up.home, BOOKING))
    orders, _lines, bodies, told_of, _paid = standing(up, shop)
    assert orders == told_of
    assert orders % PIECE == 0
    assert bodies >= orders
    (again,) = told(importing(up, shop, made.path))
    assert (again["rows"], again["new"], again["known"]) == (made.rows, made.orders - orders, orders)
    assert again["quarantined"] == 0
    assert standing(up, shop) == expected(made)


def test_two_processes_with_the_same_file_book_it_once(up: Up, made: Made) -> None:
    told(importing(up, "twins", make(made.path.parent, LAYOUT, orders=1, seed=9).path))
    before = standing(up, "twins")
    both = [importing(up, "twins", made.path) for _process in range(2)]
    results = [result for process in both for result in told(process)]
    assert sorted((result["new"], result["known"]) for result in results) == [(0, made.orders), (made.orders, 0)]
    now = standing(up, "twins")
    assert tuple(n - b for n, b in zip(now[:4], before[:4], strict=True)) == expected(made)[:4]


def test_two_processes_with_parts_that_overlap_end_as_one_with_the_whole(up: Up, made: Made, tmp_path: Path) -> None:
    told(importing(up, "parts", make(made.path.parent, LAYOUT, orders=1, seed=9).path))
    before = standing(up, "parts")
    both = [importing(up, "parts", file) for file in halves(made, tmp_path)]
    results = [result for process in both for result in told(process)]
    assert [result["quarantined"] for result in results] == [0, 0]
    now = standing(up, "parts")
    assert tuple(n - b for n, b in zip(now[:4], before[:4], strict=True)) == expected(made)[:4]
