"""Files handed in are imported by the worker as whoever handed them in, and taken up again where it was killed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from zhanggui.foundation.org.actions import employee_leave
from zhanggui.foundation.org.states import LeaveReason
from zhanggui.foundation.org.tests.people import HOUSE, actor, hired
from zhanggui.kit import home
from zhanggui.kit.actor import System
from zhanggui.kit.documents import uploads
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.jobs.progress import Progress, progress_of
from zhanggui.kit.scope import ALL
from zhanggui.offer.channels.queries import shop_card
from zhanggui.offer.intake import actions as intake
from zhanggui.offer.intake.models import ImportRun
from zhanggui.offer.intake.queries import RunRow, import_run, run_order
from zhanggui.offer.intake.states import RunState, Via
from zhanggui.offer.intake.tasks import sweep_uploads
from zhanggui.trade.booking import actions
from zhanggui.trade.booking.actions import carry, reading
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.handing import hand_in, work
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.orders.models import Order

pytestmark = pytest.mark.django_db
BY = System("orders")


def run_of(run_id: int) -> RunRow:
    return import_run(run_id=run_id, by=BY)


def files_of(run_id: int) -> list[tuple[str, int, dict[str, int]]]:
    return [(file.name, file.quarantined, dict(file.counts)) for file in run_of(run_id).files]


def pair(folder: Path, *deals: Deal) -> list[Path]:
    return [m.list_file(folder, *deals), m.detail_file(folder, *deals)]


def test_files_handed_in_are_booked_and_their_account_adds_up(tmp_path: Path) -> None:
    shop = m.a_shop()
    run = hand_in(shop, pair(tmp_path, Deal("1"), Deal("2"), Deal("x y")))
    assert run_of(run).state == RunState.WAITING
    assert work() == 1
    told = run_of(run)
    assert (told.state, told.totals["rows"], told.totals["quarantined"]) == (RunState.DONE, 6, 2)
    assert [(f.name, f.rows, f.quarantined, f.counts["orders"]) for f in told.files] == [
        ("list.csv", 3, 1, 2),
        ("detail.csv", 3, 1, 2),
    ]
    assert sorted(Order.objects.values_list("platform_no", flat=True)) == ["1", "2"]


def test_the_same_files_again_change_nothing(tmp_path: Path) -> None:
    shop = m.a_shop()
    first, second = (hand_in(shop, pair(tmp_path, Deal("1"))) for _ in range(2))
    work()
    assert [count["new"] for _n, _q, count in files_of(first)] == [1, 0]
    assert [count["known"] for _n, _q, count in files_of(second)] == [1, 1]


def test_kept_files_go_when_they_are_booked_and_stay_when_nobody_could_read_them(
    tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    shop = m.a_shop()
    strange = tmp_path / "strange.csv"
    strange.write_text("甲,乙\n1,2\n", encoding="utf-8")
    whole, half = hand_in(shop, pair(tmp_path, Deal("1"))), hand_in(shop, [m.list_file(tmp_path, Deal("2")), strange])
    keys = [run_order(run_id=run, by=BY).upload_key for run in (whole, half)]
    with django_capture_on_commit_callbacks(execute=True):
        work()
    with pytest.raises(NotFound):
        uploads.names_of(keys[0], owner=None)
    assert uploads.names_of(keys[1], owner=None) == {1: "strange.csv"}
    told = run_of(half)
    assert (told.state, told.totals["refused"], [bool(file.fault) for file in told.files]) == (
        RunState.DONE,
        1,
        [False, True],
    )


def test_files_are_imported_as_the_person_he_is_now(tmp_path: Path) -> None:
    shop = m.a_shop()
    clerk = hired("operator", shop=ALL)
    run = hand_in(shop, pair(tmp_path, Deal("1")), by=actor(clerk), via=Via.SCREEN)
    employee_leave(employee_ids=[clerk], reason=LeaveReason.RESIGNED, by=HOUSE)
    work()
    told = run_of(run)
    assert (told.state, "离职" in str(told.fault), Order.objects.count()) == (RunState.FAILED, True, 0)


def test_another_person_has_a_failed_import_carried_out_again(tmp_path: Path) -> None:
    shop = m.a_shop()
    gone, here = hired("operator", shop=ALL), hired("operator", shop=ALL)
    run = hand_in(shop, pair(tmp_path, Deal("1")), by=actor(gone), via=Via.SCREEN)
    employee_leave(employee_ids=[gone], reason=LeaveReason.RESIGNED, by=HOUSE)
    work()
    again = [intake.import_again(run_id=run, by=actor(here)) for _ in range(2)]
    work()
    assert again[0] == again[1] != run
    assert (run_of(again[0]).state, Order.objects.count()) == (RunState.DONE, 1)
    assert intake.import_again(run_id=run, by=actor(here)) == again[0]
    with pytest.raises(Refusal, match="没有失败"):
        intake.import_again(run_id=again[0], by=actor(here))


def test_an_import_by_a_command_is_not_taken_for_a_later_one_of_another(tmp_path: Path) -> None:
    m.a_shop()
    m.book_deals(tmp_path, Deal("1"))  # two imports of one shop, neither with kept files
    first = ImportRun.objects.order_by("id").values_list("id", flat=True)[0]
    with pytest.raises(Refusal, match="没有失败"):
        intake.import_again(run_id=first, by=BY)


def test_a_failed_import_whose_files_are_gone_says_so(tmp_path: Path) -> None:
    shop = m.a_shop()
    run = hand_in(shop, pair(tmp_path, Deal("1")))
    uploads.drop(run_order(run_id=run, by=BY).upload_key, owner=None)
    work()
    assert run_of(run).state == RunState.FAILED
    with pytest.raises(Refusal, match="不在了"):
        intake.import_again(run_id=run, by=BY)


def test_a_fault_of_ours_ends_the_run_with_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shop = m.a_shop()
    run = hand_in(shop, pair(tmp_path, Deal("1")))

    def broken(*_given: object, **_named: object) -> None:
        raise RuntimeError("secret 13800138000")

    monkeypatch.setattr(carry, "book_file", broken)
    with pytest.raises(RuntimeError):
        work()
    told = run_of(run)
    assert (told.state, str(told.fault)) == (RunState.FAILED, "导入中断：RuntimeError")


def test_an_import_taken_up_again_goes_on_with_the_next_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a killed worker leaves: the first file settled, the run going on, nobody carrying it."""
    shop = m.a_shop()
    run, whole = (hand_in(m.a_shop(code) if code else shop, pair(tmp_path, Deal("1"), Deal("2"))) for code in ("", "b"))
    order = run_order(run_id=run, by=BY)
    assert intake.import_start(run_id=run, by=BY)
    with uploads.opened(order.upload_key, owner=None, numbers={0}) as (kept,):
        carry._carry_file(order.files[0], kept.path, shop_card(shop_id=shop, by=BY), BY)
    actions.run_carry(run_id=run, by=BY)
    work()
    assert (run_of(run).state, files_of(run)) == (RunState.DONE, files_of(whole))


def test_an_import_killed_within_a_file_goes_on_with_the_next_piece(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a killed worker leaves: some pieces of a file booked, a bad row of them set aside or not yet."""
    monkeypatch.setattr(reading, "ORDERS", 2)
    deals = [Deal("1"), Deal("2", status="飞走"), *(Deal(str(n)) for n in range(3, 8)), Deal("8", status="飞走")]
    run, whole = (hand_in(m.a_shop(code), [m.list_file(tmp_path, *deals)]) for code in ("a", "b"))
    order = run_order(run_id=run, by=BY)
    assert intake.import_start(run_id=run, by=BY)
    pieces, booked = iter((True, True, False)), reading._book_piece

    def killed(*given: Any) -> None:
        if not next(pieces):
            raise KeyboardInterrupt
        booked(*given)

    monkeypatch.setattr(reading, "_book_piece", killed)
    with uploads.opened(order.upload_key, owner=None, numbers={0}) as (kept,), pytest.raises(KeyboardInterrupt):
        carry._carry_file(order.files[0], kept.path, shop_card(shop_id=order.shop_id, by=BY), BY)
    assert Order.objects.filter(shop_id=order.shop_id).count() == 3
    assert run_order(run_id=run, by=BY).files[0].taken == 4
    monkeypatch.setattr(reading, "_book_piece", booked)
    actions.run_carry(run_id=run, by=BY)
    work()
    assert (run_of(run).state, files_of(run)) == (RunState.DONE, files_of(whole))
    assert files_of(run)[0][2]["new"] == 6
    assert run_order(run_id=run, by=BY).files[0].taken == 0


def test_a_run_that_ended_is_not_taken_up(tmp_path: Path) -> None:
    run = hand_in(m.a_shop(), pair(tmp_path, Deal("1")))
    work()
    actions.run_carry(run_id=run, by=BY)
    assert (intake.import_start(run_id=run, by=BY), run_of(run).state) == (False, RunState.DONE)


def test_news_told_twice_is_one_job(tmp_path: Path) -> None:
    run = hand_in(m.a_shop(), pair(tmp_path, Deal("1")))
    for _ in range(2):
        actions.import_defer(run_id=run, by=BY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'orders.import_run'")
        assert cursor.fetchone() == (1,)


def going(tmp_path: Path) -> int:
    """What a killed worker leaves: a run that goes on, and nobody who carries it."""
    run = hand_in(m.a_shop(), pair(tmp_path, Deal("1")))
    assert intake.import_start(run_id=run, by=BY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock_all()")
    return run


def test_a_killed_import_is_given_up_only_when_no_job_comes_back_for_it(tmp_path: Path) -> None:
    run = going(tmp_path)
    actions.import_defer(run_id=run, by=BY)
    assert (intake.imports_sweep(by=BY), run_of(run).state) == (0, RunState.RUNNING)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    assert (intake.imports_sweep(by=BY), run_of(run).state) == (1, RunState.FAILED)
    assert run_of(intake.import_again(run_id=run, by=BY)).state == RunState.WAITING


def test_an_import_without_a_job_gets_one_and_keeps_its_files(tmp_path: Path) -> None:
    run = hand_in(m.a_shop(), pair(tmp_path, Deal("1")))
    key = run_order(run_id=run, by=BY).upload_key
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    os.utime(home.current().files / "incoming" / key, (0, 0))
    sweep_uploads(0)
    actions.waiting_defer(by=BY)
    assert (work(), run_of(run).state) == (1, RunState.DONE)


def test_how_far_a_file_is_shows_while_it_is_booked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = hand_in(m.a_shop(), [m.list_file(tmp_path, *(Deal(str(n)) for n in range(30)))])
    (file,) = run_of(run).files
    seen: list[dict[str, Progress]] = []
    settle = carry.file_settle
    monkeypatch.setattr(carry, "file_settle", lambda **given: (seen.append(progress_of([file.id])), settle(**given)))
    work()
    assert seen == [{str(file.id): Progress(str(file.id), "book", 30, 30)}]
    assert progress_of([file.id]) == {}
