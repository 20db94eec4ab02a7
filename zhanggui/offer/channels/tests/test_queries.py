"""Who sees what of shops, and how files are recognised."""

from datetime import timedelta
from pathlib import Path

import pytest

from zhanggui.kit import clock
from zhanggui.kit.actor import NOBODY, Actor, System
from zhanggui.kit.controls import duty
from zhanggui.kit.desk import Ask
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound
from zhanggui.kit.law import platforms_sold_on
from zhanggui.kit.scope import Scope
from zhanggui.offer.channels import queries
from zhanggui.offer.channels.models import Shop
from zhanggui.offer.channels.tests.leak_data import two_shops

pytestmark = pytest.mark.django_db
BY = System("test")
HEADINGS = "订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额\n"


def person(*shop_ids: int) -> Actor:
    return Actor(7, "小王", "employee", frozenset({"channels.view"}), Scope({"shop": frozenset(shop_ids)}))


@pytest.fixture
def two() -> tuple[int, int]:
    return two_shops()


@duty("D266")
def test_the_company_sells_on_a_platform_since_its_first_shop_there_was_entered(two: tuple[int, int]) -> None:
    today = clock.today()
    Shop.objects.filter(id=two[0]).update(created_at=clock.day_start(today - timedelta(days=9)))
    assert platforms_sold_on() == {"tmall": today - timedelta(days=9)}


def test_a_person_sees_the_shops_of_his_scope_and_nobody_sees_none(two: tuple[int, int]) -> None:
    near, far = two
    assert [s.code for s in queries.shops(by=BY)] == ["far-shop", "near-shop"]
    assert [s.code for s in queries.shops(by=person(near))] == ["near-shop"]
    assert queries.shops(by=NOBODY) == []
    assert queries.shop_by_code(code="far-shop", by=person(near)) is None
    with pytest.raises(NotFound):
        queries.shop_card(shop_id=far, by=person(near))


def test_counts_are_counted_over_the_askers_shops(two: tuple[int, int]) -> None:
    near, _ = two
    assert queries.shop_counts(by=BY) == {"all": 2, "active": 2, "other": 0}
    assert queries.shop_counts(by=person(near)) == {"all": 1, "active": 1, "other": 0}


def test_shops_are_found_by_code_name_and_platform(two: tuple[int, int]) -> None:
    def codes(**ask: object) -> list[str]:
        return [row.code for row in queries.shop_rows(ask=Ask(**ask), by=BY).rows]

    assert codes(search="FAR-shop") == codes(search="远方") == ["far-shop"]
    assert codes(filters={"platform": "jd"}) == codes(queue="other") == []
    assert codes(sort="-code") == ["near-shop", "far-shop"]


def test_a_file_is_recognised_by_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "随便.xlsx"
    path.write_text(HEADINGS + "1,10.00,10.00,上海,2020-02-21 00:00:00,2020-02-21 00:00:01,0\n", encoding="utf-8")
    opened = queries.order_file(path=path, platform="tmall", by=BY)
    assert (opened.match.code, opened.probe.encoding) == ("tmall_report", "utf-8")
    assert [row.platform_no for batch in opened.file.batches() for row in batch.rows] == ["1"]


def test_a_file_of_another_platform_or_of_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HEADINGS, encoding="utf-8")
    with pytest.raises(BadInput, match="与店铺的平台不符"):
        queries.order_file(path=path, platform="pdd", by=BY)
    path.write_text("姓名,年龄\n小王,20\n", encoding="utf-8")
    with pytest.raises(BadInput, match="认不出"):
        queries.order_file(path=path, by=BY)


def test_a_named_layout_must_exist_and_have_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HEADINGS, encoding="utf-8")
    assert queries.order_file(path=path, profile="tmall_report", by=BY).match.fits
    with pytest.raises(BadInput, match="缺少列"):
        queries.order_file(path=path, profile="taobao_detail", by=BY)
    with pytest.raises(BadInput, match="没有名为"):
        queries.order_file(path=path, profile="nobody", by=BY)


def test_reading_order_files_needs_the_right_to_import(tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        queries.order_file(path=tmp_path / "a.csv", by=person())
