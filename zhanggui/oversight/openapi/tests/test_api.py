"""What machines read: the owner's rows and no others, page by page, buyers masked, duties as the command line says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from jsonschema_rs import validate

from house import live
from zhanggui.foundation.conformity.cli import policy_conformity
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.foundation.policy.actions import version_consult
from zhanggui.foundation.policy.tests.writing import drafted
from zhanggui.foundation.tokens.tests.tokens import ask, issued
from zhanggui.kit.actor import System
from zhanggui.kit.api import all_endpoints, document
from zhanggui.kit.scope import ALL
from zhanggui.oversight.openapi import urls
from zhanggui.trade.orders.tests.making import Deal, Item, a_shop, book_deals, stock

pytestmark = pytest.mark.django_db
DEALS = [Deal(f"70000{n}", items=[Item(code="A-1", quantity="2")]) for n in range(3)]


@pytest.fixture(autouse=True)
def _nobody_guessed_yet() -> None:
    cache.clear()


def told(path: str, secret: str) -> Any:
    answer = ask(path, secret)
    assert answer.status_code == 200, answer.json()
    held = document(version="test")
    at = "/api/v1/" + re.sub(r"orders/\d+", "orders/{number}", path.partition("?")[0])
    shape = held["paths"][at]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    validate({**shape, "components": held["components"]}, answer.json())
    return answer.json()


def test_me_says_whose_token_it_is_and_what_it_may_now() -> None:
    found = told("me", issued(hired("head", name="沈岚"), "orders.view").secret)
    assert (found["name"], found["rights"], found["token"]["name"]) == ("沈岚", ["orders.view"], "看板")


def test_duties_are_those_of_the_command_line() -> None:
    from argparse import Namespace

    said = policy_conformity(Namespace(pdf=None), System("test"))
    found = told("duties", issued(hired("auditor"), "conformity.view").secret)
    assert found["duties"] == said["duties"]
    assert found["assessed_at"] is not None


def test_orders_come_page_by_page_of_the_owners_shops_and_show_no_buyer() -> None:
    near, far = a_shop("near"), a_shop("far")
    stock(**{"A-1": 9})
    book_deals(*DEALS, shop="near")
    book_deals(Deal("800001"), shop="far")
    secret = issued(hired("head", shop=frozenset({near})), "orders.view").secret
    first = told("orders?limit=2&shop=near&shop=far", secret)
    second = told(f"orders?limit=2&shop=near&shop=far&cursor={first['next']}", secret)
    numbers = [row["number"] for page in (first, second) for row in page["rows"]]
    assert (sorted(numbers), len(first["rows"]), second["next"]) == (["700000", "700001", "700002"], 2, None)
    whole = told("orders/700001", secret)
    assert (whole["order"]["shop"], [line["quantity"] for line in whole["lines"]]) == ("near", [2])
    assert ("张小明" in str(whole), "13800138000" in str(whole), whole["buyer"] != {}) == (False, False, True)
    assert ask("orders/800001", secret).status_code == 404
    assert told("orders?state=shipped", secret)["rows"] == []
    assert told("orders?ordered_from=2199-01-01", secret)["rows"] == []
    assert far != near


def test_number_of_two_shops_needs_the_shop() -> None:
    a_shop("near")
    a_shop("far")
    for shop in ("near", "far"):
        book_deals(Deal("900001"), shop=shop)
    secret = issued(hired("head", shop=ALL), "orders.view").secret
    answer = ask("orders/900001", secret)
    assert (answer.status_code, "shop" in answer.json()["what_to_do"]) == (409, True)
    assert told("orders/900001?shop=far", secret)["order"]["shop"] == "far"


def test_stock_is_told_by_warehouse_and_level() -> None:
    a_shop()
    stock(**{"A-1": 9, "B-2": 0})
    secret = issued(hired("warehouse", "tech", warehouse=ALL), "inventory.view").secret
    found = {row["sku"]: row["available"] for row in told("stock", secret)["rows"]}
    assert found["A-1"] == 9
    assert told("stock?warehouse=nowhere", secret)["rows"] == []
    assert [row["sku"] for row in told("stock?search=A-1", secret)["rows"]] == ["A-1"]


def test_policies_are_told_to_whoever_may_read_them(tmp_path: Path) -> None:
    legal = actor(hired("legal"))
    version = drafted(tmp_path, by=legal)
    version_consult(version_id=version, by=legal)
    secret = issued(hired("head"), "policy.read").secret
    (row,) = told("policies?state=consulting", secret)["rows"]
    assert (row["id"], row["version"], row["state"]) == (version, 1, "consulting")
    assert told("policies?state=published", secret) == {"rows": [], "next": None}


@pytest.mark.parametrize(
    "path",
    [
        *("me?x=1", "orders?limit=0", "orders?limit=201", "orders?limit=1&limit=2", "orders?sku=%00", "orders?state=x"),
        *("orders?ordered_from=heute", "orders?ordered_to=20260101"),
        *("orders?cursor=x", "orders?cursor=WyJzIiwieCIsMV0"),
    ],
)
def test_what_cannot_be_asked_is_said(path: str) -> None:
    answer = ask(path, issued(hired("head", shop=ALL)).secret)
    assert (answer.status_code, set(answer.json())) == (422, {"error", "duty", "what_to_do"})


def test_address_nobody_answers_is_said_in_json() -> None:
    for path in ("/api/", "/api/v1/nothing", "/api/v2/me"):
        answer = Client().get(path)
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/json")


def test_every_address_stands_in_the_document_under_its_own_path() -> None:
    document = Client().get("/api/v1/openapi.json").json()
    views = {here: pattern.callback for here, pattern in live.addresses(urls.urlpatterns)}
    paths = {
        "/" + here.replace("<str:number>", "{number}"): view.endpoint.path
        for here, view in views.items()
        if hasattr(view, "endpoint")
    }
    assert paths == {f"/api/v1/{one.path}": one.path for one in all_endpoints()}
    assert set(document["paths"]) == set(paths)
    english = Client().get("/api/v1/openapi.json", headers={"accept-language": "en"}).json()
    assert english["paths"]["/api/v1/stock"]["get"]["x-right"] == "inventory.view"
