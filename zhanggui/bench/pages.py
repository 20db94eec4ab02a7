"""`bench pages`: home, inbox, order list, its queues, one order, with many orders in the database beside a few."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.test import Client

from zhanggui.bench import intake, made, scratch
from zhanggui.bench.result import interleaved, line
from zhanggui.foundation.org.actions import Hire, employee_hire, secret_made
from zhanggui.kit.desk import Ask
from zhanggui.kit.scope import ALL
from zhanggui.kit.server import Location
from zhanggui.trade.booking.actions import orders_import
from zhanggui.trade.orders.queries import order_rows
from zhanggui.trade.review.actions import orders_advance

LOGIN, PASSWORD = "bench", "bench-every-page"
WAITING = 0.02
TIMES = 12
DRAWER = {"HX-Request": "true"}
REFERENCE = 10_000
PAGES = ("/", "/approvals/", "/orders/", "/orders/?queue=review", "/orders/?queue=ship", "/orders/{order}/")


def run(*, count: int) -> dict[str, Any]:
    """The slowest page's 95th percentile in ms with `count` orders, beside few of them; statements per page."""
    call_command("collectstatic", interactive=False, verbosity=0)
    slow: dict[str, float] = {}
    statements: dict[str, int] = {}
    few_orders = min(REFERENCE, count // 10)
    with scratch.migrated() as small:
        few = _fill(few_orders)
        with scratch.migrated() as large:
            many = _fill(count)
            figures, references = interleaved(
                lambda: _visit(large, many, slow, statements), lambda: _visit(small, few, {}, {})
            )
    pages = {page: {"p95_ms": slow[page], "statements": statements[page]} for page in PAGES}
    return line("pages", "ms p95", figures, references, orders=count, reference_orders=few_orders, pages=pages)


def _fill(count: int) -> int:
    """Orders, most of them completed, and one person who may see them; gives the newest order's id."""
    shop, shop_id = intake.prepare(1, None)
    with tempfile.TemporaryDirectory(prefix="zhanggui-bench-") as folder:
        for path in made.saved(Path(folder), count, waiting=WAITING):
            (told,) = orders_import(paths=[path], shop_code=shop, profile=intake.PROFILE, by=intake.BY)
            if told.refused:
                raise RuntimeError(f"{path.name} was refused: {told.refused}")
            path.unlink()
    orders_advance(shop_id=shop_id, by=intake.BY)
    secret = secret_made(password=PASSWORD, near=(), by=intake.BY)
    everything = {"shop": ALL, "warehouse": ALL}
    employee_hire(hire=Hire(LOGIN, LOGIN, posts=["head"], scopes=everything, secret=secret), by=intake.BY)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return order_rows(ask=Ask(limit=1), by=intake.BY).rows[0].id


def _visit(place: Location, order: int, slow: dict[str, float], statements: dict[str, int]) -> float:
    with scratch.used(place):
        browser = Client(headers={"host": "localhost"})
        browser.post("/login/", {"username": LOGIN, "password": PASSWORD})
        for page in PAGES:
            statements[page], slow[page] = _page(browser, page.format(order=order))
    return max(slow.values())


def _page(browser: Client, address: str) -> tuple[int, float]:
    """Statements of one visit, and the 95th percentile of some, in ms."""
    asked = 0
    asks = DRAWER if address.count("/") > 2 else {}

    def count(execute: Callable[..., Any], *given: Any) -> Any:
        nonlocal asked
        asked += 1
        return execute(*given)

    with connection.execute_wrapper(count):
        answer = browser.get(address, headers=asks)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    seconds = []
    for _time in range(TIMES):
        began = time.perf_counter()
        browser.get(address, headers=asks)
        seconds.append(time.perf_counter() - began)
    return asked, round(statistics.quantiles(seconds, n=20)[-1] * 1000, 1)
