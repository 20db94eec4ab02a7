"""Two shops with everything channels keeps, for the leak test; rooms above build on `two_shops`."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import gettempdir

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock, reference
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.kit.pure import msg
from zhanggui.offer.channels import actions
from zhanggui.offer.channels.actions import FileOutcome, RowFault
from zhanggui.offer.channels.queries import import_run
from zhanggui.offer.channels.tests.leak_feeds import feed_cases, layout_cases, token_cases
from zhanggui.offer.channels.tests.leak_intake import intake_cases

BY = System("test")
MARKS = ("far-shop", "远方店", "far.csv", "far-order")


def two_shops() -> tuple[int, int]:
    """The ids of a near and a far shop, the shipped platforms loaded."""
    reference.load_all()
    near = actions.shop_open(code="near-shop", name="近处店", platform="tmall", by=BY)
    far = actions.shop_open(code="far-shop", name="远方店", platform="tmall", by=BY)
    return near, far


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
    """Every query of channels, asked about the far shop."""
    imported(ground.near, "near")
    hour_ago, run = clock.now() - timedelta(hours=1), imported(ground.far, "far")
    files = [file.id for file in import_run(run_id=run, by=BY).files]
    ask = Ask(limit=200)
    return [
        Case("platforms", {}, open="platforms are no shop's"),
        Case("shops", {}, MARKS[:2]),
        Case("shop_by_code", {"code": "far-shop"}, MARKS[:2]),
        Case("shop_card", {"shop_id": ground.far}, MARKS[:2]),
        Case("shop_options", {}, MARKS[1:2]),
        Case("shop_scope_rows", {}, MARKS[:2]),
        Case("shop_labels", {"ids": [ground.far]}, MARKS[1:2]),
        Case("shop_counts", {}, open="numbers only; counted over the asker's shops, see test_queries"),
        Case("shop_rows", {"ask": ask}, MARKS[:2]),
        Case("shops_since", {}, open="times by shop id; see test_queries"),
        Case("file_accounts", {"kind": "orders", "since": hour_ago, "until": clock.now()}, MARKS[2:3]),
        Case("file_names", {"ids": files}, MARKS[2:3]),
        Case("data_ages", {}, open="times by shop id; see test_queries"),
        Case("import_run", {"run_id": run}, MARKS[1:3]),
        Case("import_runs", {"ask": ask}, MARKS[1:3]),
        Case("run_counts", {}, open="numbers only; counted over the asker's shops, see test_queries"),
        Case("quarantined_rows", {"ask": ask}, MARKS[1:]),
        Case("quarantine_counts", {}, open="numbers only; counted over the asker's shops, see test_queries"),
        *intake_cases(ground),
        *feed_cases(ground),
        *token_cases(ground),
        *layout_cases(),
        Case("order_file", {"path": Path(gettempdir()) / "nothing-here.csv"}, open="reads a file, no rows of a shop"),
    ]
