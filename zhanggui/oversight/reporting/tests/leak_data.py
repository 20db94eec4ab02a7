"""Leak cases: a report is about the whole company and shown whole to whom it is for."""

from __future__ import annotations

from datetime import timedelta

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.desk.ask import Ask
from zhanggui.oversight.reporting.tests.making import BEFORE, FIRST, drawn

WHOLE = "a report is about the whole company; right reporting.view"


def cases(ground: Ground) -> list[Case]:
    """Every query of reports; what is drawn is asked of the rooms below with the asker's own scope."""
    report, window = drawn(), {"since": clock.now() - timedelta(days=30), "until": clock.now()}
    ground.made["report"] = report
    return [
        Case("report_drawn", {"starts": BEFORE, "ends": FIRST, "at": clock.now()}, open="shops seen; see test_queries"),
        Case("report_rows", {"ask": Ask()}, open=WHOLE),
        Case("report_counts", {}, open=WHOLE),
        Case("report_card", {"report_id": report}, open=WHOLE),
        Case("reports_waiting", {}, open="one's own receipts"),
        Case("reports_issued", window, open=WHOLE),
        Case("reports_read", window, open=WHOLE),
    ]
