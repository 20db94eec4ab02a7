"""Who sees what of shops and imports, and how files are recognised."""

from datetime import timedelta
from pathlib import Path

import pytest

from zhanggui.kit.actor import NOBODY, Actor, System
from zhanggui.kit.desk import Ask
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound
from zhanggui.kit.scope import Scope
from zhanggui.offer.channels import queries
from zhanggui.offer.channels.tests.leak_data import imported, two_shops

pytestmark = pytest.mark.django_db
BY = System("test")
HEADINGS = "订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额\n"


def person(*shop_ids: int) -> Actor:
    return Actor(7, "小王", "employee", frozenset({"channels.view"}), Scope({"shop": frozenset(shop_ids)}))


@pytest.fixture
def two() -> tuple[int, int]:
    near, far = two_shops()
    imported(near, "near")
    imported(far, "far")
    return near, far


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
    assert queries.run_counts(by=person(near)) == {"all": 1, "trouble": 1}
    assert queries.quarantine_counts(by=person(near)) == {"open": 1, "resolved": 0, "dismissed": 0}
    assert queries.quarantine_counts(by=NOBODY) == {"open": 0, "resolved": 0, "dismissed": 0}


def test_a_shop_tells_how_far_its_data_reach_and_what_waits(two: tuple[int, int]) -> None:
    near, far = two
    card = queries.shop_card(shop_id=near, by=BY)
    assert (card.age.runs, card.set_aside) == (1, 1)
    assert card.age.imported_at is not None
    assert card.age.data_until is not None
    assert card.age.imported_at - card.age.data_until > timedelta(minutes=50)
    assert set(queries.data_ages(by=person(far))) == {far}


def test_a_shop_without_imports_has_no_age() -> None:
    near, _ = two_shops()
    assert queries.shop_card(shop_id=near, by=BY).age == queries.FeedAge()


def test_shops_are_found_by_code_name_and_platform(two: tuple[int, int]) -> None:
    def codes(**ask: object) -> list[str]:
        return [row.code for row in queries.shop_rows(ask=Ask(**ask), by=BY).rows]  # type: ignore[arg-type]

    assert codes(search="FAR-shop") == codes(search="远方") == ["far-shop"]
    assert codes(filters={"platform": "jd"}) == codes(queue="other") == []
    assert codes(sort="-code") == ["near-shop", "far-shop"]


def test_the_history_adds_up_and_finds_trouble(two: tuple[int, int]) -> None:
    near, _ = two
    page = queries.import_runs(ask=Ask(queue="trouble", filters={"shop": str(near)}), by=BY)
    (run,) = page.rows
    (file,) = run.files
    assert (run.totals["rows"], run.totals["new"], run.totals["quarantined"]) == (3, 2, 1)
    assert file.rows == file.counts["new"] + file.quarantined
    assert [(str(name), count) for name, count in run.parts] == [("新增", 2)]


def test_rows_set_aside_are_found_by_order_shop_and_import(two: tuple[int, int]) -> None:
    near, _ = two

    def orders(**ask: object) -> list[str]:
        return [row.order_no for row in queries.quarantined_rows(ask=Ask(**ask), by=BY).rows]  # type: ignore[arg-type]

    (run,) = queries.import_runs(ask=Ask(filters={"shop": str(near)}), by=BY).rows
    assert orders() == ["far-order", "near-order"]
    assert orders(search="near-order") == orders(filters={"shop": str(near)}) == ["near-order"]
    assert orders(filters={"run": str(run.id)}) == ["near-order"]
    assert orders(filters={"run": "9" * 30}) == orders(filters={"run": "x"}) == orders(queue="resolved") == []


def test_pages_of_the_history_follow_one_another() -> None:
    near, _ = two_shops()
    runs = [imported(near, f"f{n}") for n in range(5)]
    first = queries.import_runs(ask=Ask(limit=3), by=BY)
    rest = queries.import_runs(ask=Ask(limit=3, after=first.next), by=BY)
    assert [r.id for r in (*first.rows, *rest.rows)] == runs[::-1]
    assert (first.total, rest.next) == (5, "")


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
