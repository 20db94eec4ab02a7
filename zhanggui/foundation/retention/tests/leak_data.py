"""Leak cases: the catalogue is the company's; numbers of rows are told of one's own shops only."""

from __future__ import annotations

from tests.house.leaks import Case, Ground
from zhanggui.foundation.retention.models import Hold, Run, Switch
from zhanggui.kit import clock
from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.personal import all_fields

COMPANY = "which data is kept how long binds the whole company; right retention.view"


def cases(ground: Ground) -> list[Case]:
    """Every query of retention."""
    one, now = all_fields()["intake.rows"], clock.now()
    Hold.objects.create(
        field=one.code, subject_id=1, shop_id=ground.far, number="FERN-HOLD-1", reason="x", put_by_name="x", put_at=now
    )
    run = Run.objects.create(at=now, by_name="x")
    switch = Switch.objects.create(field=one.code, erases=True, reason="x", asked_by=1, asked_at=now)
    window = {"since": now, "until": now}
    return [
        Case("field_rows", {"ask": Ask()}, open=COMPANY),
        Case("field_counts", {}, open=COMPANY),
        Case("field_card", {"field_id": one.id}, marks=("FERN-HOLD-1",)),
        Case("field_ended_before", {"field": one.code}, open=COMPANY),
        Case("switch_field", {"switch_id": switch.id}, open=COMPANY),
        Case("run_rows", {"ask": Ask()}, open=COMPANY),
        Case("run_counts", {}, open=COMPANY),
        Case("run_card", {"run_id": run.id}, open=COMPANY),
        Case("kept_no_longer", window, open=COMPANY),
        Case("nights_done", window, open=COMPANY),
        Case("catalogue_whole", window, open=COMPANY),
    ]
