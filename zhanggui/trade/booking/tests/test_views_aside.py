"""The page of rows set aside: who gets in, what shows, mending, giving back, leaving out, taking along."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.scope import ALL
from zhanggui.kit.sheet import open_sheet
from zhanggui.offer.intake.models import QuarantinedRow
from zhanggui.offer.intake.states import RowState
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.handing import work
from zhanggui.trade.booking.tests.making import BY, Deal
from zhanggui.trade.orders.models import Order

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
PAGE = "/imports/aside/"
BUYER = ("张小明", "13800138000", "文一西路")


@pytest.fixture
def shop(tmp_path: Path) -> int:
    shop = m.a_shop()
    m.book(m.list_file(tmp_path, Deal("88001", status="飞走"), Deal("88002", total="=1+1"), Deal("88003")))
    return shop


@pytest.fixture
def clerk(shop: int) -> Client:
    return client_of(hired("operator", name="小王", shop=ALL))


def row(order_no: str = "88001") -> QuarantinedRow:
    return QuarantinedRow.objects.get(order_no=order_no)


def paths(row_id: int) -> list[tuple[str, str]]:
    at = f"{PAGE}{row_id}/"
    return [
        ("get", at), ("get", f"{at}open/"), ("post", f"{at}open/"), ("post", f"{at}mend/"),
        ("get", f"/imports/files/{row().file_id}/aside/"), ("post", f"/imports/files/{row().file_id}/aside/"),
    ]  # fmt: skip


def opened(browser: Client, row_id: int) -> str:
    answer = browser.post(f"{PAGE}{row_id}/open/", {"reason": "核对状态"}, headers=HTMX)
    assert (answer.status_code, answer["HX-Retarget"]) == (200, "#aside-cells")
    return answer.content.decode()


def mended(browser: Client, row_id: int, attempts: int = 0, **cells: str) -> str:
    given = {"attempts": attempts, "heading": list(cells), "cell": list(cells.values())}
    return browser.post(f"{PAGE}{row_id}/mend/", given, headers=HTMX).content.decode()


def test_without_the_right_the_pages_stay_shut(shop: int) -> None:
    nobody = client_of(hired("finance", shop=ALL))
    given = {"ids": row().id, "reason": "x", "attempts": "0"}
    asked = [getattr(nobody, how)(path, given, headers=HTMX).status_code for how, path in paths(row().id)]
    steps = ("return/", "return/all/", "dismiss/", "reopen/")
    asked += [nobody.post(f"{PAGE}{step}", given, headers=HTMX).status_code for step in steps]
    assert set(asked) | {nobody.get(PAGE).status_code} == {403}


@pytest.mark.parametrize("post", ["operator", "reviewer", "head"])
def test_the_posts_that_mend_get_in(shop: int, post: str) -> None:
    assert client_of(hired(post, shop=ALL)).get(PAGE).status_code == 200


def test_rows_of_another_shop_are_not_there(shop: int) -> None:
    far = client_of(hired("operator", shop=frozenset({m.a_shop("far")})))
    given = {"ids": row().id, "reason": "x", "attempts": "0", "shape": "csv"}
    asked = [getattr(far, how)(path, given, headers=HTMX).status_code for how, path in paths(row().id)]
    assert asked == [404] * len(asked)
    assert "88001" not in far.get(PAGE).content.decode()
    for step in ("return/", "dismiss/", "reopen/"):
        far.post(f"{PAGE}{step}", given, headers=HTMX)
    assert row().state == RowState.OPEN


def test_an_empty_list_teaches() -> None:
    m.a_shop()
    assert "导入的每一行都已入库" in client_of(hired("operator", shop=ALL)).get(PAGE).content.decode()


def test_neither_list_nor_drawer_shows_a_buyer(clerk: Client) -> None:
    seen = clerk.get(PAGE).content.decode() + clerk.get(f"{PAGE}{row().id}/", headers=HTMX).content.decode()
    assert [word in seen for word in (*BUYER, "88001")] == [False, False, False, True]


def test_filters_find_rows_by_reason_file_run_and_layout(clerk: Client) -> None:
    one = row()
    for query, found in (
        ("reason=amount_unreadable.总金额", (False, True)),
        (f"run={one.file.run_id}-{one.file_id}", (True, True)),
        ("run=1-99999", (False, False)),
        ("run=x", (False, False)),
        (f"run={one.file.run_id}", (True, True)),
        ("layout=taobao_list", (True, True)),
        ("run=9999", (False, False)),
        ("q=88001", (True, False)),
        ("queue=resolved", (False, False)),
    ):
        page = clerk.get(f"{PAGE}?{query}").content.decode().partition("<tbody>")[2]
        assert (query, ("88001" in page, "88002" in page)) == (query, found)


def test_a_row_is_opened_with_a_reason_and_the_faulty_cell_stands_first(clerk: Client) -> None:
    assert "打开原因" in clerk.get(f"{PAGE}{row().id}/open/", headers=HTMX).content.decode()
    assert clerk.post(f"{PAGE}{row().id}/open/", {"reason": ""}, headers=HTMX).status_code == 422
    form = opened(clerk, row().id)
    assert [word in form for word in (BUYER[0], BUYER[1])] == [True, True]
    assert form.index('value="订单状态"') < form.index('value="订单编号"')
    assert (form.count('aria-invalid="true"'), "张小明" in str(timeline("aside_row", row().id, by=BY))) == (1, False)
    assert str(timeline("aside_row", row().id, by=BY)[0].sentence) == "原因：核对状态"


def test_a_mended_row_goes_back_and_the_drawer_tells_what_became_of_it(clerk: Client) -> None:
    opened(clerk, row().id)
    assert "正在重新入库" in mended(clerk, row().id, 订单状态=m.WAITING)
    work()
    told = clerk.get(f"{PAGE}{row().id}/", headers=HTMX).content.decode()
    assert [word in told for word in ("新订单入库", "改动的列：订单状态", "小王")] == [True] * 3
    assert Order.objects.filter(platform_no="88001").count() == 1


def test_whoever_comes_second_is_told(clerk: Client) -> None:
    other = client_of(hired("reviewer", shop=ALL))
    mended(clerk, row().id, 订单状态=m.WAITING)
    answer = other.post(f"{PAGE}{row().id}/mend/", {"attempts": 0, "heading": "订单状态", "cell": m.SENT}, headers=HTMX)
    assert (answer.status_code, "刚被 小王 处理" in answer.content.decode()) == (409, True)


def test_rows_are_left_out_with_a_reason_and_taken_up_again(clerk: Client) -> None:
    ids = {"ids": [row().id]}
    assert clerk.post(f"{PAGE}dismiss/", ids, headers=HTMX).status_code == 422
    assert clerk.post(f"{PAGE}dismiss/", {**ids, "reason": "测试单"}, headers=HTMX).status_code == 204
    assert (row().state, row().note) == (RowState.DISMISSED, "测试单")
    assert clerk.post(f"{PAGE}reopen/", ids, headers=HTMX).status_code == 204
    assert (row().state, row().note, row().resolved_at) == (RowState.OPEN, "", None)


def test_all_rows_of_a_filter_go_back_at_once(clerk: Client) -> None:
    asked = clerk.get(f"{PAGE}return/all/?reason=amount_unreadable.总金额", headers=HTMX).content.decode()
    assert "有 <b>1</b> 行待处理" in asked
    state = asked.partition('name="state" value="')[2].partition('"')[0].replace("&amp;", "&")
    assert clerk.post(f"{PAGE}return/all/", {"state": state}, headers=HTMX).status_code == 204
    assert (row("88001").state, row("88002").state) == (RowState.OPEN, RowState.RETURNED)
    work()
    assert row("88002").attempts == 1


@pytest.mark.parametrize("shape", ["csv", "xlsx"])
def test_rows_are_taken_along_in_the_files_own_columns(clerk: Client, tmp_path: Path, shape: str) -> None:
    address = f"/imports/files/{row().file_id}/aside/"
    assert "下载原因" in clerk.get(address, headers=HTMX).content.decode()
    answer = clerk.post(address, {"reason": "批量修正", "shape": shape})
    path = tmp_path / f"aside.{shape}"
    path.write_bytes(b"".join(answer.streaming_content))
    (_, headings), *rows = open_sheet(path).rows()
    assert tuple(h.strip("\t") for h in headings) == (*(h.strip() for h in m.LIST), "待处理原因", "待处理编号")
    assert sorted(cells[headings.index("总金额")] for _n, cells in rows) in (["'=1+1", "20.00"], ["20.00", "=1+1"])
    told = [str(moment.sentence) for moment in timeline("import_file", row().file_id, by=BY)]
    assert "2 行，原因：批量修正" in told


def test_the_journal_of_rows_holds_no_cells(clerk: Client) -> None:
    opened(clerk, row().id)
    mended(clerk, row().id, 订单状态=m.WAITING, 收货人姓名="欧阳小明")
    clerk.post(f"/imports/files/{row().file_id}/aside/", {"reason": "批量修正", "shape": "csv"})
    work()
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(payload::text, ' ') FROM kit_journal")
        told = cursor.fetchone()[0]
    assert [word in told for word in (*BUYER, "欧阳小明")] == [False] * 4
