"""Files dropped on the page, looked at, imported by the worker, and their result; nothing happens twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from zhanggui.foundation.org.actions import employee_leave
from zhanggui.foundation.org.states import LeaveReason
from zhanggui.foundation.org.tests.people import HOUSE, client_of, hired
from zhanggui.kit import home
from zhanggui.kit.scope import ALL
from zhanggui.offer.channels.actions import shop_open
from zhanggui.offer.intake.models import ImportRun, QuarantinedRow
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.handing import work
from zhanggui.trade.booking.tests.making import BY, Deal
from zhanggui.trade.orders.models import Order

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
TIMES = ("2026-11-20 10:00:00", "2026-11-20 10:01:00")
ROWS = [(n, "nick", "20.00", "20.00", m.WAITING, "", "张小明", "浙江省", "138", *TIMES, "") for n in ("1", "2", "3")]


@pytest.fixture
def shop() -> int:
    return m.a_shop()


@pytest.fixture
def clerk(shop: int) -> Client:
    return client_of(hired("operator", shop=ALL))


def upload(path: Path) -> SimpleUploadedFile:
    return SimpleUploadedFile(path.name, path.read_bytes())


def kept() -> list[Path]:
    return list((home.current().files / "incoming").iterdir())


def handed_in(browser: Client, *files: Path) -> str:
    """Hand files in; the address of their page."""
    answer = browser.post("/imports/drop/", {"tables": [upload(file) for file in files]})
    assert answer.status_code == 302
    return str(answer["Location"])


def card(browser: Client, page: str, number: int, **picked: object) -> str:
    return browser.get(f"{page}{number}/", picked, headers=HTMX).content.decode()


def imported(browser: Client, page: str, **shops: int) -> str:
    """Import numbers under their shops (`n0=7`); the address of the result."""
    numbers = [name[1:] for name in shops]
    given = {f"shop-{n}": shops[f"n{n}"] for n in numbers} | {"take": numbers}
    answer = browser.post(f"{page}import/", given)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def test_files_are_looked_at_first_and_imported_when_confirmed(clerk: Client, shop: int, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("甲,乙\n1,2\n")
    page = handed_in(clerk, m.list_file(tmp_path, Deal("4001"), Deal("")), m.detail_file(tmp_path, Deal("4001")), bad)
    assert [name in clerk.get(page).content.decode() for name in ("list.csv", "detail.csv", "bad.csv")] == [True] * 3
    told = card(clerk, page, 0)
    words = ("list.csv", "2 行", "1 行会放到待处理", "没有订单编号", "tm 店", "这个平台只有这一家")
    assert [word in told for word in words] == [True] * 6
    assert ("没有认识的格式能读这个文件" in card(clerk, page, 2), Order.objects.exists()) == (True, False)
    result = imported(clerk, page, n0=shop, n1=shop)
    assert "等待中" in clerk.get(result).content.decode()
    work()
    done = clerk.get(result).content.decode()
    assert [word in done for word in ("已完成", "3</b> 行", "1</b> 新增", "还有 1 个文件没有导入")] == [True] * 4
    assert Order.objects.get().platform_no == "4001"


def test_nothing_of_a_buyer_shows_before_the_import(clerk: Client, tmp_path: Path) -> None:
    deal = Deal("4001", status="飞走", name="欧阳小明", address="浙江省杭州市文一西路 969 号")
    told = card(clerk, handed_in(clerk, m.list_file(tmp_path, deal)), 0)
    assert [word in told for word in ("欧阳小明", "13800138000", "文一西路", "4001")] == [False, False, False, True]


def test_asking_twice_imports_once(clerk: Client, shop: int, tmp_path: Path) -> None:
    page = handed_in(clerk, m.list_file(tmp_path, Deal("1")), m.detail_file(tmp_path, Deal("1")))
    results = [imported(clerk, page, n0=shop, n1=shop), imported(clerk, page, n1=shop), imported(clerk, page, n0=shop)]
    work()
    results.append(imported(clerk, page, n0=shop))
    assert (len(set(results)), ImportRun.objects.count()) == (1, 1)
    assert clerk.get(page)["Location"] == results[0]


def test_files_of_several_shops_are_one_run_each(clerk: Client, shop: int, tmp_path: Path) -> None:
    other = m.a_shop("tb")
    names = ("tm-1.csv", "tb-1.csv", "两家.csv")
    files = [m.list_file(tmp_path, Deal(name), name=name) for name in names]
    page = handed_in(clerk, *files)
    cards = [card(clerk, page, number) for number in range(3)]
    assert ["按文件名认出" in told for told in cards] == [True, True, False]
    assert "请选择店铺" in cards[2]
    refused = clerk.post(f"{page}import/", {"take": ["0", "2"], "shop-0": shop, "shop-2": "", "name-2": "两家.csv"})
    assert (refused.status_code, "两家.csv" in refused.content.decode()) == (422, True)
    picked = card(clerk, page, 2, picked=1, **{"shop-2": other})
    assert ("手动选择" in picked, "checked" in picked) == (True, False)
    imported(clerk, page, n0=shop, n1=other)
    work()
    assert sorted(ImportRun.objects.values_list("shop_id", flat=True)) == [shop, other]


def test_a_shop_of_another_platform_is_not_offered(clerk: Client, tmp_path: Path) -> None:
    shop_open(code="p", name="拼多多店", platform="pdd", by=BY)
    told = card(clerk, handed_in(clerk, m.list_file(tmp_path, Deal("1"))), 0)
    assert ("拼多多店" in told, "tm 店" in told) == (False, True)


def test_rows_of_another_shop_are_set_aside_and_never_booked(clerk: Client, shop: int, tmp_path: Path) -> None:
    m.a_shop("tb")
    rows = [(*row, name) for row, name in zip(ROWS, ("tm 店", "tb店", "谁也不是"), strict=True)]
    file = m.written(tmp_path / "erp.csv", (*m.LIST, "店铺名称"), rows)
    page = handed_in(clerk, file)
    told = card(clerk, page, 0, **{"shop-0": shop})
    assert ("1 行会放到待处理" in told, "这一行写的是另一家店铺" in told) == (True, True)
    imported(clerk, page, n0=shop)
    work()
    assert sorted(Order.objects.values_list("platform_no", "shop_id")) == [("1", shop), ("3", shop)]
    assert list(QuarantinedRow.objects.values_list("order_no", "reason")) == [("2", "other_shop")]


def test_the_same_file_again_says_so(clerk: Client, shop: int, tmp_path: Path) -> None:
    file = m.list_file(tmp_path, Deal("1"))
    imported(clerk, handed_in(clerk, file), n0=shop)
    work()
    again = handed_in(clerk, file)
    assert "导入过，再导入不会重复" in card(clerk, again, 0)
    imported(clerk, again, n0=shop)
    work()
    assert Order.objects.count() == 1


def test_a_file_left_out_may_be_imported_later(clerk: Client, shop: int, tmp_path: Path) -> None:
    page = handed_in(clerk, m.list_file(tmp_path, Deal("1")), m.detail_file(tmp_path, Deal("1")))
    imported(clerk, page, n0=shop)
    work()
    left = clerk.get(page).content.decode()
    assert ("1 个已经导入" in left, "detail.csv" in left, "list.csv" in left) == (True, True, False)


def test_more_files_are_laid_beside_and_all_may_be_given_up(clerk: Client, tmp_path: Path) -> None:
    page = handed_in(clerk, m.list_file(tmp_path, Deal("1")))
    clerk.post(page, {"tables": [upload(m.detail_file(tmp_path, Deal("1")))]})
    assert "detail.csv" in clerk.get(page).content.decode()
    before = len(kept())
    assert clerk.post(f"{page}discard/")["Location"] == "/imports/drop/"
    assert (len(kept()), clerk.get(page).status_code) == (before - 1, 404)


def test_without_the_right_every_address_stays_shut(clerk: Client, shop: int, tmp_path: Path) -> None:
    page = handed_in(clerk, m.list_file(tmp_path, Deal("1")))
    imported(clerk, page, n0=shop)
    nobody = client_of(hired("reviewer", shop=ALL))
    asked = [nobody.get(path) for path in ("/imports/drop/", page, f"{page}0/", f"{page}result/")]
    again = f"/imports/{ImportRun.objects.get().id}/again/"
    asked += [nobody.post(path) for path in ("/imports/drop/", page, f"{page}import/", f"{page}discard/", again)]
    assert {answer.status_code for answer in asked} == {403}
    assert [Client().get(path).status_code for path in ("/imports/drop/", page, f"{page}result/")] == [302] * 3


def test_kept_files_are_sealed_and_their_owners_alone(clerk: Client, shop: int, tmp_path: Path) -> None:
    page = handed_in(clerk, m.list_file(tmp_path, Deal("4002")))
    key = page.split("/")[3]
    folder = home.current().files / "incoming" / key
    assert [b"4002" in file.read_bytes() for file in sorted(folder.iterdir())] == [False, False]
    thief = client_of(hired("operator", shop=ALL))
    answers = [
        thief.get(page),
        thief.get(f"{page}0/"),
        thief.post(page, {"tables": [upload(m.list_file(tmp_path, Deal("1")))]}),
        thief.post(f"{page}import/", {"take": "0", "shop-0": shop}),
        thief.get(f"{page}result/"),
    ]
    assert [answer.status_code for answer in answers] == [404] * 5
    thief.post(f"{page}discard/")
    assert clerk.get(page).status_code == 200


def test_a_shop_that_is_not_ones_own_takes_nothing(shop: int, tmp_path: Path) -> None:
    other = m.a_shop("tb")
    narrow = client_of(hired("operator", shop=frozenset({shop})))
    page = handed_in(narrow, m.list_file(tmp_path, Deal("1")))
    answer = narrow.post(f"{page}import/", {"take": "0", "shop-0": other})
    assert (answer.status_code, ImportRun.objects.exists()) == (404, False)


def test_whoever_has_no_shop_is_told_what_to_do(shop: int, tmp_path: Path) -> None:
    nobody = client_of(hired("operator", shop=frozenset()))
    told = card(nobody, handed_in(nobody, m.list_file(tmp_path, Deal("1"))), 0)
    assert ("没有这个平台的店铺" in told, "checkbox" in told) == (True, False)


def test_an_import_whose_person_left_is_done_again_by_another(clerk: Client, shop: int, tmp_path: Path) -> None:
    gone = hired("operator", shop=ALL)
    leaver = client_of(gone)
    result = imported(leaver, handed_in(leaver, m.list_file(tmp_path, Deal("1"))), n0=shop)
    employee_leave(employee_ids=[gone], reason=LeaveReason.RESIGNED, by=HOUSE)
    work()
    told = clerk.get(result).content.decode()
    assert [word in told for word in ("失败", "已离职或停用", "重新导入")] == [True] * 3
    run = ImportRun.objects.get()
    again = [clerk.post(f"/imports/{run.id}/again/")["Location"] for _ in range(2)]
    assert again == [result] * 2
    work()
    assert ("已完成" in clerk.get(result).content.decode(), Order.objects.count()) == (True, 1)


def test_the_page_asks_again_while_it_runs_and_no_longer_afterwards(clerk: Client, shop: int, tmp_path: Path) -> None:
    result = imported(clerk, handed_in(clerk, m.list_file(tmp_path, Deal("1"))), n0=shop)
    poll = {**HTMX, "HX-Target": "drop-result"}
    before = clerk.get(result, headers=poll).content.decode()
    work()
    after = clerk.get(result, headers=poll).content.decode()
    assert ["hx-trigger" in before, "<html" in before, "hx-trigger" in after] == [True, False, False]


@pytest.mark.parametrize("files", [0, 41])
def test_no_file_and_too_many_are_refused(clerk: Client, files: int) -> None:
    given = {"tables": [SimpleUploadedFile(f"{n}.csv", b"x") for n in range(files)]}
    answer = clerk.post("/imports/drop/", given, headers=HTMX)
    assert (answer.status_code, "zg-refusal" in answer.content.decode()) == (422, True)


def test_nothing_chosen_is_said(clerk: Client, tmp_path: Path) -> None:
    page = handed_in(clerk, m.list_file(tmp_path, Deal("1")))
    answer = clerk.post(f"{page}import/", {}, headers=HTMX)
    assert (answer.status_code, "请至少选择一个文件" in answer.content.decode()) == (422, True)


def test_an_empty_file_says_so_on_its_card_and_the_others_go_on(clerk: Client, tmp_path: Path) -> None:
    empty = tmp_path / "空.csv"
    empty.touch()
    page = handed_in(clerk, empty, m.list_file(tmp_path, Deal("1")))
    assert "文件是空的" in card(clerk, page, 0)
    assert "1 行" in card(clerk, page, 1)
