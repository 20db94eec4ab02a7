"""Files handed in and rows set aside of two shops, for the leak test."""

from __future__ import annotations

from io import BytesIO

from tests.house.leaks import Case, Ground
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.kit.pure import msg
from zhanggui.offer.channels.actions import RowFault
from zhanggui.offer.channels.tests.leak_data import a_file
from zhanggui.offer.intake import actions, queries
from zhanggui.offer.intake.actions import FileOutcome, GivenFile
from zhanggui.offer.intake.models import QuarantinedRow
from zhanggui.offer.intake.states import Via

BY = System("test")
SYSTEM_ONLY = "refused to everybody but the system"


def set_aside(shop_id: int, word: str) -> int:
    """Two open rows of one order in a file of a layout of its own; the first one's id."""
    run = actions.import_begin(shop_id=shop_id, kind="orders", right="orders.import", by=BY)
    names = {"name": f"{word}.csv", "sha256": f"{word}2", "profile": f"{word}-layout"}
    file = actions.file_receive(run_id=run, **names, by=BY)
    text = msg("不认识的订单状态“{word}”", word=f"{word}-word")
    order = f"{word}-order"
    faults = [RowFault(n, "status_unknown", text, {"备注": f"{word}-cell"}, order) for n in (7, 8)]
    actions.rows_quarantine(file_id=file, faults=faults, by=BY)
    actions.import_finish(run_id=run, files={file: FileOutcome(rows=2, quarantined=2)}, by=BY)
    return QuarantinedRow.objects.filter(file_id=file).order_by("row_no").values_list("id", flat=True)[0]


def handed_in(shop_id: int, word: str) -> int:
    """A run that waits, with its kept file."""
    return actions.files_hand_in(
        shop_id=shop_id, files=[GivenFile(f"{word}.csv", BytesIO(b"x"))], via=Via.FOLDER, by=BY
    )


def intake_cases(ground: Ground) -> list[Case]:
    """Every query of files coming in and rows set aside, asked about the far shop."""
    set_aside(ground.near, "near")
    row, path = set_aside(ground.far, "far"), a_file()
    handed_in(ground.near, "near")
    run = handed_in(ground.far, "far")
    key = queries.run_order(run_id=run, by=BY).upload_key
    return [
        Case("upload_runs", {"key": key}, ("远方店", "far.csv")),
        Case("file_preview", {"path": path, "name": "detail.csv"}, ("far-shop", "远方店")),
        Case("aside_row", {"row_id": row}, ("远方店", "far.csv", "far-order", "far-word")),
        Case("aside_siblings", {"row_id": row}, ("远方店", "far.csv", "far-order", "far-word")),
        Case("aside_labels", {"ids": [row]}, ("far-order",)),
        Case("aside_ids", {"ask": Ask(filters={"layout": "far-layout"})}, near=[]),
        Case("aside_reasons", {}, ("far-word",)),
        Case("aside_layouts", {}, ("far-layout",)),
        Case("mend_fields", {"row_id": row, "cells": {"far-cell": ""}}, ("far-cell",)),
        Case("run_order", {"run_id": run}, open=SYSTEM_ONLY),
        Case("waiting_runs", {}, open=SYSTEM_ONLY),
        Case("waiting_uploads", {}, open=SYSTEM_ONLY),
        Case("returned_shops", {}, open=SYSTEM_ONLY),
        Case("returned_rows", {"shop_id": ground.far}, open=SYSTEM_ONLY),
    ]
