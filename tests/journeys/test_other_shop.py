"""Somebody of one shop at every address of the product: nothing of the other shop is shown, nothing there is moved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from house.tree import Tree
from tests.house.leaks import Ground, cases_of, rooms_with_queries
from zhanggui.foundation.org.tests.people import client_of, hired

MARKS = ("far-0", "far-1", "far-2", "far-odd", "far-reason", "far快递", "FAR00001", "far-runner", "far-word")
ASKED = ("", "?q=far-1", "?q=FAR00001", "?shop={far}")
FAR = 2
"""Far orders and shops tried at each address; more of them are of the same kind."""
SKIPPED = frozenset({"logout", "healthz", "metrics"})


@pytest.fixture
def ground(db: None) -> Ground:
    made = Ground(*import_module("zhanggui.offer.channels.tests.leak_data").two_shops())
    for room in rooms_with_queries(Tree()):
        cases_of(room, made)
    return made


@pytest.fixture
def visitor(ground: Ground) -> Client:
    """The head of the near shop: every right the product gives to a person who works, and one shop."""
    browser = client_of(hired("head", shop=frozenset({ground.near}), warehouse=frozenset()))
    browser.raise_request_exception = False
    return browser


def _addresses(resolver: URLResolver, before: str = "", names: str = "") -> Iterator[tuple[str, URLPattern]]:
    for part in resolver.url_patterns:
        if isinstance(part, URLResolver):
            yield from _addresses(part, before + str(part.pattern))
        elif part.name not in SKIPPED:
            yield before + str(part.pattern), part


def _filled(ground: Ground) -> Iterator[str]:
    """Every address, its numbers filled with small ids, which rooms' own rows have, and with far orders."""
    for address, part in _addresses(get_resolver()):
        if "^" in address or "<path" in address:
            continue
        numbers = [n for n, kind in part.pattern.converters.items() if type(kind).__name__ == "IntConverter"]
        text = "/" + address.replace("<slug:kind>", "shop").replace("<slug:post>", "operator")
        if not numbers:
            yield text
            continue
        for number in range(1, 5):
            yield _with(text, number)
        for far in _far_ids(ground)[:FAR]:
            yield _with(text, far)


def _with(address: str, number: int) -> str:
    return re.sub(r"<int:\w+>", str(number), address)


def _far_ids(ground: Ground) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM orders_order WHERE shop_id = %s UNION SELECT %s ORDER BY 1", [ground.far, ground.far]
        )
        return [row[0] for row in cursor.fetchall()]


def test_no_address_shows_the_other_shop(visitor: Client, ground: Ground) -> None:
    leaks, broken, seen = [], [], 0
    for address in _filled(ground):
        for question in ASKED if address.count("/") <= 3 else ("",):
            headers = {} if question else {"HX-Request": "true"}
            answer = visitor.get(address + question.format(far=ground.far), headers=headers)
            seen += answer.status_code == 200
            if answer.status_code >= 500:
                broken.append(f"{address}{question} {answer.status_code}")
            said = (b"".join(answer) if answer.streaming else answer.content).decode("utf-8", "replace")
            leaks += [f"{address}{question}: {mark}" for mark in MARKS if mark in said and mark not in question]
    assert (leaks, broken) == ([], [])
    assert seen > 50, "too few pages answered to prove anything"


def _far_rows(ground: Ground) -> list[Any]:
    with connection.cursor() as cursor:
        rows = []
        tables = ("orders_order", "orders_orderline", "review_decision", "fulfilment_shipment", "inventory_allocation",
                  "intake_importrun", "intake_importfile", "intake_quarantinedrow")  # fmt: skip
        for table in tables:
            cursor.execute(f"SELECT t::text FROM {table} t WHERE shop_id = %s ORDER BY 1", [ground.far])
            rows += cursor.fetchall()
        cursor.execute("SELECT t::text FROM channels_shop t WHERE id = %s", [ground.far])
        return rows + cursor.fetchall()


def test_no_address_moves_the_other_shop(visitor: Client, ground: Ground) -> None:
    before, broken = _far_rows(ground), []
    ids = [str(i) for i in _far_ids(ground)]
    form = {
        "ids": ids, "id": ids[0], "subject_id": ids[0], "order_id": ids[0], "reason": "试试", "carrier": "顺丰",
        "waybill": "SF1234567", "shop": str(ground.far), "shop_id": str(ground.far), "lines": ids, "line_ids": ids,
        "waybill_mode": "own", "promise_hours": "1", "quantity": "1", "code": "x", "name": "x",
    }  # fmt: skip
    for address in dict.fromkeys(_filled(ground)):
        for each in ids[:4] if address.count("/") <= 3 else ids[:1]:
            answer = visitor.post(address, form | {"id": each, "subject_id": each}, headers={"HX-Request": "true"})
            if answer.status_code >= 500:
                broken.append(f"{address} {answer.status_code}")
    assert _far_rows(ground) == before
    assert broken == []
