"""Imports of two shops with everything intake keeps, for the leak test."""

from __future__ import annotations

from datetime import timedelta

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.kit.pure import msg
from zhanggui.offer.channels.actions import RowFault
from zhanggui.offer.intake import actions
from zhanggui.offer.intake.actions import FileOutcome
from zhanggui.offer.intake.queries import import_run
from zhanggui.offer.intake.tests.leak_feeds import feed_cases, token_cases
from zhanggui.offer.intake.tests.leak_intake import intake_cases

BY = System("test")
MARKS = ("远方店", "far.csv", "far-order")


def imported(shop_id: int, word: str) -> int:
    """A finished import with one row set aside; returns the run's id."""
    run = actions.import_begin(shop_id=shop_id, kind="orders", right="orders.import", by=BY)
    file = actions.file_receive(run_id=run, name=f"{word}.csv", sha256=word * 4, profile="taobao_detail", by=BY)
    fault = RowFault(2, "value_missing", msg("缺少“{column}”", column="价格"), {}, f"{word}-order", {})
    actions.rows_quarantine(file_id=file, faults=[fault], by=BY)
    outcome = FileOutcome(rows=3, quarantined=1, counts={"new": 2}, data_until=clock.now() - timedelta(hours=1))
    actions.import_finish(run_id=run, files={file: outcome}, by=BY)
    return run


def cases(ground: Ground) -> list[Case]:
    """Every query of intake, asked about the far shop."""
    imported(ground.near, "near")
    hour_ago, run = clock.now() - timedelta(hours=1), imported(ground.far, "far")
    files = [file.id for file in import_run(run_id=run, by=BY).files]
    ask = Ask(limit=200)
    return [
        Case("file_accounts", {"kind": "orders", "since": hour_ago, "until": clock.now()}, MARKS[1:2]),
        Case("file_names", {"ids": files}, MARKS[1:2]),
        Case("data_ages", {}, open="times by shop id; see test_queries"),
        Case("import_run", {"run_id": run}, MARKS[:2]),
        Case("import_runs", {"ask": ask}, MARKS[:2]),
        Case("run_counts", {}, open="numbers only; counted over the asker's shops, see test_queries"),
        Case("layout_uses", {"keys": ["taobao_detail"]}, open="counted over the asker's shops, see test_queries"),
        Case("shop_intakes", {"keys": [ground.far]}, open="times and numbers by shop id; see test_queries"),
        Case("quarantined_rows", {"ask": ask}, MARKS),
        Case("quarantine_counts", {}, open="numbers only; counted over the asker's shops, see test_queries"),
        *intake_cases(ground),
        *feed_cases(ground),
        *token_cases(ground),
    ]
