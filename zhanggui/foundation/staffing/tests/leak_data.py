"""Leak cases: hand-overs are of people, no shop's."""

from __future__ import annotations

from datetime import timedelta

from tests.house.leaks import Case, Ground
from zhanggui.foundation.staffing.tests.making import head_of, left
from zhanggui.kit import clock
from zhanggui.kit.desk.ask import Ask

PEOPLE = "what people hand over is no shop's; right org.view"


def cases(ground: Ground) -> list[Case]:
    """Every query of staffing, asked about a head who left."""
    row = left(head_of())
    window = {"since": clock.now() - timedelta(days=30), "until": clock.now()}
    return [
        Case("handover_rows", {"ask": Ask()}, open=PEOPLE),
        Case("handover_counts", {}, open=PEOPLE),
        Case("handover_labels", {"ids": [row.id]}, open=PEOPLE),
        Case("handover_card", {"handover_id": row.id}, open=PEOPLE),
        Case("handovers_of", {"employee_id": row.employee_id}, open=PEOPLE),
        Case("handover_open_count", {}, open=PEOPLE),
        Case("handed_over_in_time", window, open=PEOPLE),
        Case("departures_ahead", {"employee_ids": [row.employee_id]}, open=PEOPLE),
        Case("departures_kept", window, open=PEOPLE),
    ]
