"""Pages of imports and rows set aside: who gets in, what they show, what they cost."""

import pytest
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.actor import System
from zhanggui.kit.scope import ALL
from zhanggui.offer.channels.tests.leak_data import two_shops
from zhanggui.offer.intake.tests.leak_data import imported

pytestmark = pytest.mark.django_db
BY = System("test")
HTMX = {"HX-Request": "true"}
PAGES = ("/imports/", "/imports/aside/")


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
    assert [nobody.get(page).status_code for page in PAGES] == [403] * 2


def test_the_drawer_tells_settings_and_history(head: Client, two: tuple[int, int]) -> None:
    imported(two[0], "near")
    card = head.get(f"/shops/{two[0]}/", headers=HTMX).content.decode()
    assert [word in card for word in ("平台代打单", "48", "登记店铺", "导入历史")] == [True] * 4


def test_the_history_shows_each_file_and_what_became_of_it(head: Client, two: tuple[int, int]) -> None:
    run = imported(two[0], "near")
    history = head.get("/imports/").content.decode()
    card = head.get(f"/imports/{run}/", headers=HTMX).content.decode()
    assert [word in history for word in ("near.csv", "新增", "已完成")] == [True] * 3
    assert [word in card for word in ("near.csv", "淘宝/天猫商品明细", "待处理")] == [True] * 3


def test_rows_set_aside_say_why(head: Client, two: tuple[int, int]) -> None:
    imported(two[0], "near")
    page = head.get("/imports/aside/").content.decode()
    assert [word in page for word in ("near-order", "缺少“价格”", "near.csv")] == [True] * 3


@pytest.mark.parametrize(("page", "most"), [("/shops/", 12), ("/imports/", 12), ("/imports/aside/", 15)])
def test_a_list_costs_the_same_number_of_statements_however_long(
    head: Client, two: tuple[int, int], page: str, most: int, django_assert_max_num_queries: object
) -> None:
    for n in range(4):
        imported(two[n % 2], f"f{n}")
    with django_assert_max_num_queries(most):
        head.get(page)


def test_an_import_of_another_scope_is_not_there(two: tuple[int, int]) -> None:
    mine = client_of(hired("head", shop=frozenset({two[0]})))
    assert mine.get(f"/imports/{imported(two[1], 'far')}/", headers=HTMX).status_code == 404


def test_the_layouts_say_how_often_they_were_used(head: Client, two: tuple[int, int]) -> None:
    before = head.get("/imports/layouts/taobao_detail/").content.decode()
    imported(two[0], "near")
    after = head.get("/imports/layouts/taobao_detail/").content.decode()
    assert ("<dd>0</dd>" in before, "<dd>1 · " in after) == (True, True)
    page = head.get("/imports/layouts/").content.decode()
    assert ("导入次数" in page, '<td class="zg-end zg-num">1</td>' in page, "/imports/drop/" in page) == (
        True,
        True,
        True,
    )
