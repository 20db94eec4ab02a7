"""Publishing in a browser: plans, the trial, the file, its confirmation, who may."""

from __future__ import annotations

import pytest
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit import reference
from zhanggui.kit.scope import ALL
from zhanggui.offer.publishing.models import SharingChoice, ShopPlan, StockFile
from zhanggui.offer.publishing.states import FileState
from zhanggui.offer.publishing.tests.making import a_shop, planned, stock, told

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def shop() -> int:
    reference.load_all()
    stock(A1=10)
    return a_shop()


def operator() -> Client:
    return client_of(hired("operator", shop=ALL, warehouse=ALL))


def post(browser: Client, path: str, data: dict[str, str]) -> tuple[int, str]:
    answer = browser.post(path, data, headers=HTMX)
    return answer.status_code, answer.content.decode()


def test_an_operator_sets_a_plan_sees_what_it_shows_and_sends_the_file(shop: int) -> None:
    browser = operator()
    assert "未设置策略" in browser.get("/stock/publishing/").content.decode()
    plan = {"code": "", "ratio": "50", "buffer": "1", "stop_at": "0", "quota": "", "reason": "大促前"}
    assert "比例" in browser.get(f"/stock/publishing/{shop}/plan/", headers=HTMX).content.decode()
    assert post(browser, f"/stock/publishing/{shop}/plan/", plan | {"quota": "3"})[0] == 422
    assert post(browser, f"/stock/publishing/{shop}/plan/", plan)[0] == 204
    page = browser.get("/stock/publishing/?code=A").content.decode()
    assert [word in page for word in ("比例 50%", "大促前", "还没有确认上传过", ">4<")] == [True] * 4
    assert post(browser, f"/stock/publishing/{shop}/make/", {})[0] == 204
    made = StockFile.objects.get().id
    drawer = browser.get(f"/stock/files/{made}/", headers=HTMX).content.decode()
    assert [word in drawer for word in ("还没有核实", "下载库存文件", "商品 A1")] == [True] * 3
    answer = browser.get(f"/stock/files/{made}/download/")
    assert (answer.status_code, b"".join(answer.streaming_content)[:2]) == (200, b"PK")
    assert post(browser, "/stock/files/tell/", {"ids": str(made), "reference": ""})[0] == 422
    assert post(browser, "/stock/files/tell/", {"ids": str(made), "reference": "批次 7"})[0] == 204
    assert StockFile.objects.get().state == FileState.TOLD
    assert "按文件，滞后 0 分钟" in browser.get("/stock/publishing/").content.decode()
    assert "按文件，滞后 0 分钟" in browser.get("/stock/").content.decode()


def test_a_single_plan_ends_and_the_company_chooses_how_shops_share(shop: int) -> None:
    browser = operator()
    planned(shop)
    planned(shop, code="A1", quota=2)
    assert "独享 2 件" in browser.get("/stock/publishing/").content.decode()
    assert post(browser, f"/stock/publishing/{shop}/plan/end/", {"code": "A1", "reason": "结束"})[0] == 204
    assert (ShopPlan.objects.count(), "独享" in browser.get("/stock/publishing/").content.decode()) == (3, False)
    assert post(browser, "/stock/publishing/sharing/", {"sharing": "split", "lag": "2", "reason": "防超卖"})[0] == 204
    assert SharingChoice.objects.get().sharing == "split"
    assert "各店分开库存" in browser.get("/stock/publishing/").content.decode()


def test_files_that_failed_are_noted_and_the_log_is_exported_by_who_may(shop: int) -> None:
    browser, keeper = operator(), client_of(hired("warehouse", shop=ALL, warehouse=ALL))
    planned(shop)
    told(shop)
    assert post(browser, f"/stock/publishing/{shop}/make/", {})[0] == 204
    newest = StockFile.objects.latest("id").id
    assert post(browser, "/stock/files/fail/", {"ids": str(newest), "reason": "模板不对"})[0] == 204
    assert "上传失败" in keeper.get("/stock/publishing/").content.decode()
    assert browser.post("/stock/files/export/", {"queue": "all"}).status_code == 200
    for path in (f"publishing/{shop}/make/", "files/tell/", "files/export/", f"publishing/{shop}/plan/"):
        assert keeper.post(f"/stock/{path}", {"ids": str(newest)}).status_code == 403
    assert keeper.get(f"/stock/files/{newest}/download/").status_code == 403
