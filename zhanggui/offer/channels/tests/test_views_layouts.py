"""Pages of layouts: what they show, how a strange file is mapped."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.actor import System
from zhanggui.kit.documents import uploads
from zhanggui.kit.scope import ALL
from zhanggui.offer.channels import actions, queries
from zhanggui.offer.channels.models import Layout
from zhanggui.offer.channels.states import Executor
from zhanggui.offer.channels.tests.leak_data import two_shops
from zhanggui.offer.channels.tests.test_actions_layouts import DRAWING, STRANGE

pytestmark = pytest.mark.django_db
BY = System("test")
HTMX = {"HX-Request": "true"}


@pytest.fixture
def two() -> tuple[int, int]:
    return two_shops()


@pytest.fixture
def head_id(two: tuple[int, int]) -> int:
    return hired("head", shop=ALL)


@pytest.fixture
def head(head_id: int) -> Client:
    return client_of(head_id)


@pytest.fixture
def operator(two: tuple[int, int]) -> Client:
    return client_of(hired("operator", shop=ALL))


@pytest.fixture
def key(head_id: int) -> str:
    return uploads.keep([("我的表.csv", SimpleUploadedFile("x.csv", STRANGE.encode()))], owner=head_id)


def drawn(**more: object) -> dict[str, object]:
    return {
        "title": "老板自己的表",
        "kind": "both",
        "amounts": "order",
        "platforms": ["own", "tmall"],
        "heading": [heading for heading, _ in DRAWING.columns],
        "field": [field for _, field in DRAWING.columns],
        "word": [word for word, _ in DRAWING.states],
        "meaning": [meaning for _, meaning in DRAWING.states],
        **more,
    }


def test_the_executor_is_chosen_in_the_settings_and_said_on_the_shop(head: Client, two: tuple[int, int]) -> None:
    form = {"waybill_mode": "own", "promise_hours": "48", "executor": "erp"}
    assert head.post(f"/shops/{two[0]}/settings/", form, headers=HTMX).status_code == 204
    assert queries.shop_card(shop_id=two[0], by=BY).executor == Executor.ERP
    assert "ERP 的导出文件" in head.get(f"/shops/{two[0]}/", headers=HTMX).content.decode()


def test_the_list_of_layouts_says_how_sure_each_is(operator: Client) -> None:
    page = operator.get("/imports/layouts/").content.decode()
    assert [word in page for word in ("天猫订单报表", "对照真实文件核实", "据公开资料", "掌规通用订单表")] == [True] * 4


def test_a_strange_file_is_mapped_tried_saved_and_then_known(head: Client, key: str, tmp_path: Path) -> None:
    address = f"/imports/layouts/new/?upload={key}&file=0&back=/imports/"
    page = head.get(address).content.decode()
    assert [word in page for word in ("单据号", "每件价", "19.90", "我的表")] == [True] * 4
    assert ("王小明" in page, "110101199001011234" in page, "身份证号" in page) == (False, False, False)
    tried = head.post(f"/imports/layouts/try/?upload={key}&file=0", drawn(), headers=HTMX).content.decode()
    assert [word in tried for word in ("备货ing", "2 行读得懂")] == [True] * 2
    saved = head.post(address, drawn())
    assert (saved.status_code, saved.headers["Location"]) == (302, "/imports/")
    path = tmp_path / "a.csv"
    path.write_text(STRANGE, encoding="utf-8")
    assert queries.order_file(path=path, by=BY).match.code == "own_1"


def test_what_is_wrong_with_a_drawing_is_said_and_nothing_is_lost(head: Client, key: str) -> None:
    answer = head.post(f"/imports/layouts/new/?upload={key}&file=0", drawn(title=""))
    page = answer.content.decode()
    assert (answer.status_code, "格式没有名称" in page, "备货ing" in page) == (422, True, True)
    assert not Layout.objects.exists()


def test_a_file_of_somebody_else_or_none_cannot_be_mapped(operator: Client, head: Client, key: str) -> None:
    assert operator.get(f"/imports/layouts/new/?upload={key}&file=0").status_code == 404
    assert operator.post(f"/imports/layouts/try/?upload={key}&file=0", drawn()).status_code == 404
    assert head.get("/imports/layouts/new/").status_code == 404
    assert head.get(f"/imports/layouts/new/?upload={key}&file=7").status_code == 404
    assert head.get("/imports/layouts/new/?upload=../../keys&file=0").status_code == 404


def test_an_own_layout_is_drawn_anew_and_retired(operator: Client) -> None:
    actions.layout_teach(drawing=DRAWING, by=BY)
    assert "备货ing" in operator.get("/imports/layouts/own_1/edit/").content.decode()
    assert operator.post("/imports/layouts/own_1/edit/", drawn(title="新名字")).status_code == 302
    card = operator.get("/imports/layouts/own_1/").content.decode()
    assert [word in card for word in ("新名字", "第 2 版", "使用中", "已停用")] == [True] * 4
    assert operator.get("/imports/layouts/taobao_list/edit/").status_code == 404
    gone = operator.post("/imports/layouts/own_1/retire/", headers=HTMX)
    assert gone.headers["HX-Redirect"] == "/imports/layouts/"
    assert "已停用" in operator.get("/imports/layouts/own_1/").content.decode()


def test_nobody_is_led_to_another_site_from_the_mapping_screen(head: Client, key: str) -> None:
    saved = head.post(f"/imports/layouts/new/?upload={key}&file=0&back=//elsewhere.example/", drawn())
    assert saved.headers["Location"] == "/imports/layouts/own_1/"


def test_layouts_stay_shut_without_their_right(operator: Client) -> None:
    nobody, reviewer = client_of(hired(shop=ALL)), client_of(hired("reviewer", shop=ALL))
    assert reviewer.get("/imports/layouts/").status_code == 403
    looks = ("", "taobao_list/", "new/", "taobao_list/word/")
    assert [nobody.get(f"/imports/layouts/{page}").status_code for page in looks] == [403] * 4
    assert [nobody.post(f"/imports/layouts/{page}").status_code for page in ("own_1/retire/", "try/")] == [403] * 2
