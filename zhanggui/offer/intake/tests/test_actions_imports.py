"""Imports on a real database: what is written, what is refused, what is kept once."""

import os
import subprocess
import sys
from collections.abc import Callable

import psycopg
import pytest
from django.db import connection

from zhanggui.kit import reference
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.crypto import unseal
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.pure import msg
from zhanggui.kit.scope import Scope
from zhanggui.offer.channels.actions import RowFault, shop_open
from zhanggui.offer.intake import actions, queries, rules
from zhanggui.offer.intake.actions import FileOutcome
from zhanggui.offer.intake.models import ImportFile, ImportRun, QuarantinedRow
from zhanggui.offer.intake.states import RunState

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
    return shop_open(code="tm-1", name="旗舰店", platform="tmall", by=BY)


@pytest.fixture
def file(shop: int) -> int:
    run = actions.import_begin(shop_id=shop, kind="orders", right="orders.import", by=BY)
    return actions.file_receive(run_id=run, name="a.csv", sha256="ab" * 32, bytes=10, profile="taobao_detail", by=BY)


def facts(name: str) -> list[tuple[int, int | None]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT subject_id, shop_id FROM kit_journal WHERE fact = %s ORDER BY id", [name])
        return list(cursor.fetchall())


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
        "from zhanggui.offer.intake.actions import import_begin\n"
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
        states = connection.execute("SELECT state, fault IS NULL FROM intake_importrun ORDER BY id").fetchall()
    assert states == [(RunState.FAILED, False), (RunState.RUNNING, True)]


def test_import_that_is_carried_out_is_not_swept() -> None:
    begun = actions.import_begin(shop_id=None, kind="orders", right="orders.import", by=BY)
    assert actions.imports_sweep(by=System("intake")) == 0
    actions.import_finish(run_id=begun, files={}, by=BY)


def test_nobody_begins_an_import_of_a_shop_of_others(shop: int) -> None:
    with pytest.raises(NotFound):
        actions.import_begin(shop_id=shop, kind="orders", right="orders.import", by=clerk(shop + 1))
