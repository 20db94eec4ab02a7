"""Pages of shops: who gets in, what they show, what they do."""

import pytest
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.actor import System
from zhanggui.kit.scope import ALL
from zhanggui.offer.channels import queries
from zhanggui.offer.channels.states import ShopState, WaybillMode
from zhanggui.offer.channels.tests.leak_data import two_shops

pytestmark = pytest.mark.django_db
BY = System("test")
HTMX = {"HX-Request": "true"}
PAGES = ("/shops/", "/imports/layouts/")


@pytest.fixture
def two() -> tuple[int, int]:
    return two_shops()


@pytest.fixture
def head(two: tuple[int, int]) -> Client:
    return client_of(hired("head", shop=ALL))


def test_whoever_is_not_signed_in_is_led_to_the_door() -> None:
    assert [Client().get(page).status_code for page in PAGES] == [302] * 2


def test_without_the_right_the_pages_stay_shut(two: tuple[int, int]) -> None:
    nobody = client_of(hired(shop=ALL))
    assert [nobody.get(page).status_code for page in (*PAGES, f"/shops/{two[0]}/", "/shops/new/")] == [403] * 4


def test_the_list_shows_the_shops_of_ones_scope(two: tuple[int, int]) -> None:
    page = client_of(hired("head", shop=frozenset({two[0]}))).get("/shops/").content.decode()
    assert ("近处店" in page, "远方店" in page) == (True, False)


def test_a_shop_of_another_scope_is_not_there(two: tuple[int, int]) -> None:
    mine = client_of(hired("head", shop=frozenset({two[0]})))
    assert mine.get(f"/shops/{two[1]}/", headers=HTMX).status_code == 404


def test_a_shop_is_put_on_file_from_its_form(head: Client) -> None:
    form = {"code": "pdd-1", "name": "拼多多店", "platform": "pdd", "waybill_mode": "own", "promise_hours": "24"}
    assert head.post("/shops/new/", form, headers=HTMX).status_code == 204
    shop = queries.shop_by_code(code="pdd-1", by=BY)
    assert shop is not None
    assert (shop.platform, shop.waybill_mode, shop.promise_hours) == ("pdd", WaybillMode.OWN, 24)


def test_a_code_that_stands_is_said_beside_its_field(head: Client) -> None:
    form = {"code": "near-shop", "name": "x", "platform": "pdd", "waybill_mode": "own", "promise_hours": "24"}
    answer = head.post("/shops/new/", form, headers=HTMX)
    assert (answer.status_code, "已存在" in answer.content.decode()) == (422, True)


def test_settings_are_changed_in_their_form(head: Client, two: tuple[int, int]) -> None:
    path = f"/shops/{two[0]}/settings/"
    assert "48" in head.get(path, headers=HTMX).content.decode()
    assert head.post(path, {"waybill_mode": "own", "promise_hours": "0"}, headers=HTMX).status_code == 422
    assert head.post(path, {"waybill_mode": "own", "promise_hours": "12"}, headers=HTMX).status_code == 204
    assert queries.shop_card(shop_id=two[0], by=BY).promise_hours == 12


def test_shops_are_suspended_with_a_reason_and_resumed(head: Client, two: tuple[int, int]) -> None:
    ids = {"ids": [str(i) for i in two]}
    assert head.post("/shops/suspend/", ids, headers=HTMX).status_code == 422
    assert head.post("/shops/suspend/", {**ids, "reason": "资质到期"}, headers=HTMX).status_code == 204
    assert {s.state for s in queries.shops(by=BY)} == {ShopState.SUSPENDED}
    assert head.post("/shops/resume/", ids, headers=HTMX).status_code == 204
    assert {s.state for s in queries.shops(by=BY)} == {ShopState.ACTIVE}


def test_the_drawer_tells_settings_and_what_happened(head: Client, two: tuple[int, int]) -> None:
    card = head.get(f"/shops/{two[0]}/", headers=HTMX).content.decode()
    assert [word in card for word in ("平台代打单", "48", "登记店铺")] == [True] * 3
