"""Pages of arrivals, tokens and rows to teach from: who gets in, what they show, what they do."""

from datetime import time, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.kit.pure import msg
from zhanggui.kit.scope import ALL
from zhanggui.offer.channels.actions import RowFault, shop_open
from zhanggui.offer.channels.queries import layout_card
from zhanggui.offer.channels.tests.leak_data import two_shops
from zhanggui.offer.channels.tests.test_actions_layouts import STRANGE
from zhanggui.offer.intake import actions, queries
from zhanggui.offer.intake.models import Feed, UploadToken
from zhanggui.offer.intake.states import FeedKind, Via

pytestmark = pytest.mark.django_db
BY = System("test")
HTMX = {"HX-Request": "true"}
RHYTHM = {"kind": "orders", "times": "16:00、9:30", "weekdays": ["1", "5"], "grace_minutes": "45"}


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


def test_pages_stay_shut_without_their_right(two: tuple[int, int]) -> None:
    shop, nobody = two[0], client_of(hired(shop=ALL))
    looks = ["/imports/arrivals/", f"/shops/{shop}/feeds/", f"/shops/{shop}/tokens/"]
    assert [nobody.get(page).status_code for page in looks] == [403] * 3
    acts = [f"/shops/{shop}/feeds/orders/drop/", f"/shops/{shop}/tokens/1/revoke/"]
    assert [nobody.post(page).status_code for page in acts] == [403] * 2
    assert Client().get("/imports/arrivals/").status_code == 302


def test_an_auditor_sees_arrivals_and_changes_nothing(two: tuple[int, int]) -> None:
    auditor = client_of(hired("auditor", shop=ALL))
    page = auditor.get("/imports/arrivals/").content.decode()
    assert ("近处店" in page, "/imports/drop/" in page) == (True, False)
    card = auditor.get(f"/shops/{two[0]}/", headers=HTMX).content.decode()
    assert ("数据到达" in card, "上传令牌" in card, "监看文件夹" in card) == (True, False, False)
    assert auditor.post(f"/shops/{two[0]}/feeds/", RHYTHM, headers=HTMX).status_code == 403


def test_a_rhythm_is_set_shown_and_dropped(head: Client, two: tuple[int, int]) -> None:
    form = head.get(f"/shops/{two[0]}/feeds/", headers=HTMX).content.decode()
    assert "10:00 / 16:00" in form
    assert head.post(f"/shops/{two[0]}/feeds/", RHYTHM, headers=HTMX).status_code == 204
    feed = Feed.objects.get()
    assert ([f"{t:%H:%M}" for t in feed.times], feed.weekdays, feed.grace_minutes) == (["09:30", "16:00"], [1, 5], 45)
    card = head.get(f"/shops/{two[0]}/", headers=HTMX).content.decode()
    assert [word in card for word in ("周一、周五 09:30 / 16:00", "宽限 45 分钟")] == [True] * 2
    again = head.get(f"/shops/{two[0]}/feeds/orders/", headers=HTMX).content.decode()
    assert "09:30 / 16:00" in again
    assert head.post(f"/shops/{two[0]}/feeds/orders/drop/", headers=HTMX).status_code == 204
    assert head.post(f"/shops/{two[0]}/feeds/nonsense/drop/", headers=HTMX).status_code == 404
    assert not Feed.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"times": "25:00"}, {"times": ""}, {"weekdays": []}, {"grace_minutes": "-1"}, {"kind": "x"}]
)
def test_a_wrong_rhythm_is_said_beside_its_field(head: Client, two: tuple[int, int], wrong: dict[str, object]) -> None:
    assert head.post(f"/shops/{two[0]}/feeds/", {**RHYTHM, **wrong}, headers=HTMX).status_code == 422


def test_a_shop_of_another_scope_cannot_be_set(two: tuple[int, int]) -> None:
    mine = client_of(hired("head", shop=frozenset({two[0]})))
    assert mine.post(f"/shops/{two[1]}/feeds/", RHYTHM, headers=HTMX).status_code == 404
    assert mine.post(f"/shops/{two[1]}/tokens/", {"label": "x", "days": "9"}, headers=HTMX).status_code == 404


def test_arrivals_are_counted_by_queue_and_missing_ones_stand_on_the_home_page(
    head: Client, two: tuple[int, int]
) -> None:
    due = clock.now() - timedelta(hours=3)
    actions.feed_set(
        shop_id=two[0],
        kind=FeedKind.ORDERS,
        times=[time(due.hour, due.minute)],
        weekdays=range(1, 8),
        grace_minutes=30,
        by=BY,
        at=due - timedelta(days=3),
    )
    page = head.get("/imports/arrivals/?queue=missed").content.decode()
    assert ("近处店" in page, "远方店" in page, "应到，未到" in page) == (True, False, True)
    assert "远方店" in head.get("/imports/arrivals/?queue=unset").content.decode()
    home = head.get("/").content.decode()
    assert ("数据应到未到" in home, "应到，未到" in home) == (True, True)
    assert "应到未到" in head.get("/shops/").content.decode()


def test_arrivals_cost_the_same_number_of_statements_however_many_shops(
    head: Client, two: tuple[int, int], django_assert_max_num_queries: object
) -> None:
    for n in range(4):
        shop = shop_open(code=f"s{n}", name=f"店{n}", platform="tmall", by=BY)
        assert head.post(f"/shops/{shop}/feeds/", RHYTHM, headers=HTMX).status_code == 204
    with django_assert_max_num_queries(17):
        head.get("/imports/arrivals/")


def test_a_token_is_shown_once(head: Client, two: tuple[int, int]) -> None:
    answer = head.post(f"/shops/{two[0]}/tokens/", {"label": "ERP", "days": "30"}, headers=HTMX)
    shown = answer.content.decode()
    row = UploadToken.objects.get()
    assert ("zgu_" in shown, row.hint in shown, "no-store" in answer.headers["Cache-Control"]) == (True, True, True)
    card = head.get(f"/shops/{two[0]}/", headers=HTMX).content.decode()
    assert ("ERP" in card, f"…{row.hint}" in card, "zgu_" in card) == (True, True, False)
    assert head.post(f"/shops/{two[0]}/tokens/{row.id}/revoke/", headers=HTMX).status_code == 204
    assert "已吊销" in head.get(f"/shops/{two[0]}/", headers=HTMX).content.decode()


def test_a_word_is_taught_from_a_row_that_was_set_aside_for_it(operator: Client, two: tuple[int, int]) -> None:
    run = actions.import_begin(shop_id=two[0], kind="orders", right="orders.import", by=BY)
    file = actions.file_receive(run_id=run, name="a.csv", sha256="ab" * 32, profile="taobao_list", by=BY)
    text = msg("不认识的订单状态“{word}”", word="等待备货")
    actions.rows_quarantine(file_id=file, faults=[RowFault(2, "status_unknown", text, {}, "88", {})], by=BY)
    (row,) = queries.quarantined_rows(ask=Ask(queue="open"), by=BY).rows
    card = operator.get(f"/imports/aside/{row.id}/", headers=HTMX).content.decode()
    asked = "/imports/layouts/taobao_list/word/?word=%E7%AD%89%E5%BE%85%E5%A4%87%E8%B4%A7"
    assert asked in card
    assert 'value="等待备货"' in operator.get(asked, headers=HTMX).content.decode()
    form = {"word": "等待备货", "meaning": "paid_waiting_ship"}
    assert operator.post(asked, {"word": "等待备货", "meaning": ""}, headers=HTMX).status_code == 422
    assert operator.post(asked, form, headers=HTMX).status_code == 204
    assert layout_card(code="taobao_list", by=BY).info.states["等待备货"] == "paid_waiting_ship"


def test_an_import_that_still_waits_stands_in_the_history(head: Client, two: tuple[int, int]) -> None:
    file = actions.GivenFile("夜间.csv", SimpleUploadedFile("x.csv", STRANGE.encode()))
    actions.files_hand_in(shop_id=two[0], files=[file], via=Via.FOLDER, by=BY)
    page = head.get("/imports/").content.decode()
    assert ("夜间.csv" in page, "排队中" in page, "监看文件夹" in page) == (True, True, True)
