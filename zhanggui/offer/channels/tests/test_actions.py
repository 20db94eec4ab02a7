"""Shops and imports on a real database: what is written, what is refused, what is kept once."""

import os
import subprocess
import sys
from collections.abc import Callable

import psycopg
import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from zhanggui.kit import reference
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.crypto import unseal
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound, Refusal
from zhanggui.kit.pure import msg
from zhanggui.kit.scope import Scope
from zhanggui.offer.channels import actions, queries, rules
from zhanggui.offer.channels.actions import FileOutcome, RowFault
from zhanggui.offer.channels.models import ImportFile, ImportRun, Platform, QuarantinedRow, Shop
from zhanggui.offer.channels.states import RunState, ShopState, WaybillMode

pytestmark = pytest.mark.django_db
BY = System("test")
RAW = {"订单编号": "88001", "收货人姓名": "欧阳小明", "订单状态": "已飞走", "买家留言": "请打 13800138000"}
SHOWN = {"订单编号": "88001", "商家编码": "13800138000"}


def clerk(*shop_ids: int, rights: tuple[str, ...] = ("channels.manage", "orders.import")) -> Actor:
    return Actor(7, "小王", "employee", frozenset(rights), Scope({"shop": frozenset(shop_ids)}))


def fault(row_no: int, code: str = "status_unknown", raw: dict[str, str] | None = None) -> RowFault:
    return RowFault(row_no, code, msg("不认识的订单状态“{word}”", word="已飞走"), raw or RAW, "88001", SHOWN)


@pytest.fixture
def shop() -> int:
    reference.load_all()
    return actions.shop_open(code="tm-1", name="旗舰店", platform="tmall", by=BY)


@pytest.fixture
def file(shop: int) -> int:
    run = actions.import_begin(shop_id=shop, kind="orders", right="orders.import", by=BY)
    return actions.file_receive(run_id=run, name="a.csv", sha256="ab" * 32, bytes=10, profile="taobao_detail", by=BY)


def facts(name: str) -> list[tuple[int, int | None]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT subject_id, shop_id FROM kit_journal WHERE fact = %s ORDER BY id", [name])
        return list(cursor.fetchall())


def test_loading_the_shipped_platforms_twice_leaves_each_once() -> None:
    first = actions.platforms_load(by=BY)
    assert actions.platforms_load(by=BY) == first == Platform.objects.count() == 10
    assert Platform.objects.get(code="tmall").badge == "天"


def test_an_opened_shop_is_active_with_the_default_settings(shop: int) -> None:
    stands = Shop.objects.get(id=shop)
    assert (stands.state, stands.waybill_mode, stands.promise_hours) == (ShopState.ACTIVE, "platform", 48)
    assert facts("channels.shop_opened") == [(shop, shop)]


def test_a_shop_code_stands_once(shop: int) -> None:
    with pytest.raises(Refusal, match="已存在"):
        actions.shop_open(code="tm-1", name="另一家", platform="tmall", by=BY)
    assert Shop.objects.count() == 1


@pytest.mark.parametrize(("code", "platform"), [("有空格 ", "tmall"), ("-x", "tmall"), ("ok-1", "nowhere")])
def test_an_unusable_code_or_an_unknown_platform_is_refused(code: str, platform: str) -> None:
    reference.load_all()
    with pytest.raises(BadInput):
        actions.shop_open(code=code, name="店", platform=platform, by=BY)
    assert Shop.objects.count() == 0


def test_opening_a_shop_needs_its_right() -> None:
    with pytest.raises(NotAllowed):
        actions.shop_open(code="tm-1", name="店", platform="tmall", by=clerk(rights=()))


def test_a_suspended_shop_resumes_and_says_both(shop: int) -> None:
    assert actions.shop_suspend(shop_ids=[shop], reason="资质到期", by=BY).moved == [shop]
    assert Shop.objects.get(id=shop).state == ShopState.SUSPENDED
    assert actions.shop_resume(shop_ids=[shop], by=BY).moved == [shop]
    assert facts("channels.shop_suspended") == facts("channels.shop_resumed") == [(shop, shop)]


def test_a_suspended_shop_cannot_be_suspended_again(shop: int) -> None:
    actions.shop_suspend(shop_ids=[shop], reason="资质到期", by=BY)
    again = actions.shop_suspend(shop_ids=[shop], reason="资质到期", by=BY)
    assert (again.moved, list(again.refused)) == ([], [shop])


def test_suspending_needs_a_reason(shop: int) -> None:
    with pytest.raises(BadInput, match="原因"):
        actions.shop_suspend(shop_ids=[shop], reason="  ", by=BY)


def test_somebody_of_another_shop_can_neither_suspend_nor_configure(shop: int) -> None:
    other = clerk(shop + 1)
    assert actions.shop_suspend(shop_ids=[shop], reason="x", by=other).moved == []
    with pytest.raises(NotFound):
        actions.shop_configure(shop_id=shop, waybill_mode=WaybillMode.OWN, promise_hours=24, by=other)
    with pytest.raises(NotFound):
        actions.import_begin(shop_id=shop, kind="orders", right="orders.import", by=other)


def test_changed_settings_are_announced_once(shop: int) -> None:
    for _ in range(2):
        actions.shop_configure(shop_id=shop, waybill_mode=WaybillMode.OWN, promise_hours=24, by=BY)
    card = queries.shop_card(shop_id=shop, by=BY)
    assert (card.waybill_mode, card.promise_hours) == (WaybillMode.OWN, 24)
    assert facts("channels.shop_configured") == [(shop, shop)]


def test_the_database_refuses_a_move_outside_the_table(shop: int) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Shop.objects.filter(id=shop).update(state=ShopState.PROPOSED)


def test_a_finished_import_adds_up_its_files(shop: int) -> None:
    run = actions.import_begin(shop_id=shop, kind="orders", right="orders.import", by=BY)
    a = actions.file_receive(run_id=run, name="a.csv", by=BY)
    b = actions.file_receive(run_id=run, name="b.csv", by=BY)
    c = actions.file_receive(run_id=run, name="c.zip", by=BY)
    outcomes = {
        a: FileOutcome(rows=10, quarantined=1, counts={"new": 9}),
        b: FileOutcome(rows=5, counts={"new": 2, "known": 3}),
        c: FileOutcome(fault=msg("这是压缩包，不能直接导入")),
    }
    totals = actions.import_finish(run_id=run, files=outcomes, by=BY)
    assert totals == {"files": 3, "rows": 15, "quarantined": 1, "refused": 1, "new": 11, "known": 3}
    stands = ImportRun.objects.get(id=run)
    assert (stands.state, stands.totals, stands.finished_at is None) == (RunState.DONE, totals, False)
    assert ImportFile.objects.get(id=c).fault["msgid"] == "这是压缩包，不能直接导入"


def test_a_finished_import_cannot_finish_again(shop: int) -> None:
    run = actions.import_begin(shop_id=shop, kind="orders", right="orders.import", by=BY)
    actions.import_finish(run_id=run, files={}, by=BY)
    with pytest.raises(Refusal):
        actions.import_finish(run_id=run, files={}, by=BY)
    assert facts("channels.import_finished") == [(run, shop)]


def test_a_failed_import_keeps_its_reason(shop: int) -> None:
    run = actions.import_begin(shop_id=shop, kind="orders", right="orders.import", by=BY)
    actions.import_fail(run_id=run, why=msg("文件是空的"), by=BY)
    assert str(queries.import_run(run_id=run, by=BY).fault) == "文件是空的"


def test_a_company_wide_import_is_finished_by_whoever_began_it(shop: int) -> None:
    by = clerk(shop, rights=("catalog.manage",))
    run = actions.import_begin(shop_id=None, kind="skus", right="catalog.manage", by=by)
    actions.import_finish(run_id=run, files={}, by=by)
    assert ImportRun.objects.get(id=run).state == RunState.DONE


def test_a_row_set_aside_twice_stands_once(file: int) -> None:
    first = actions.rows_quarantine(file_id=file, faults=[fault(2), fault(3, "value_missing")], by=BY)
    again = actions.rows_quarantine(file_id=file, faults=[fault(2), fault(3, "value_missing")], by=BY)
    assert (first.rows, first.new, first.reasons) == (2, 2, {"status_unknown": 1, "value_missing": 1})
    assert (again.rows, again.new, again.reasons) == (2, 0, first.reasons)
    assert QuarantinedRow.objects.count() == 2
    assert len(facts("channels.rows_quarantined")) == 1


def test_a_row_set_aside_keeps_its_person_encrypted(file: int, shop: int) -> None:
    actions.rows_quarantine(file_id=file, faults=[fault(2)], by=BY)
    row = QuarantinedRow.objects.get()
    assert row.preview == {"订单编号": "88001", "商家编码": "***"}
    assert "欧阳小明".encode() not in bytes(row.raw)
    assert "欧阳小明" in unseal(row.raw, rules.row_place(shop, "ab" * 32, 2)).decode()


def test_rows_cannot_be_set_aside_into_another_shop(file: int, shop: int) -> None:
    with pytest.raises(NotFound):
        actions.rows_quarantine(file_id=file, faults=[fault(2)], by=clerk(shop + 1))
    assert QuarantinedRow.objects.count() == 0


def test_text_that_the_database_cannot_hold_is_set_aside_all_the_same(file: int) -> None:
    strange = RowFault(4, "status_unknown", msg("“{word}”", word="a\0b"), {"订单状态": "a\0b"}, "x\0y")
    assert actions.rows_quarantine(file_id=file, faults=[strange], by=BY).new == 1


@pytest.mark.process
def test_import_whose_process_was_killed_is_closed_as_failed(new_database: Callable[[str], str]) -> None:
    """Killed means that the session which began it is gone; one that still stands is left alone."""
    script = (
        "import django; django.setup()\n"
        "from zhanggui.kit.actor import System\n"
        "from zhanggui.offer.channels.actions import import_begin\n"
        "print(import_begin(shop_id=None, kind='orders', right='orders.import', by=System('test')))\n"
    )
    environment = {k: v for k, v in os.environ.items() if k != "PYTEST_VERSION"}
    url = new_database("test_killed_import")
    environment |= {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "zhanggui.web.settings"}
    for _run in range(2):
        done = subprocess.run(
            [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    with psycopg.connect(url) as connection:
        states = connection.execute("SELECT state, fault IS NULL FROM channels_importrun ORDER BY id").fetchall()
    assert states == [(RunState.FAILED, False), (RunState.RUNNING, True)]


def test_import_that_is_carried_out_is_not_swept() -> None:
    begun = actions.import_begin(shop_id=None, kind="orders", right="orders.import", by=BY)
    assert actions.imports_sweep(by=System("channels")) == 0
    actions.import_finish(run_id=begun, files={}, by=BY)
