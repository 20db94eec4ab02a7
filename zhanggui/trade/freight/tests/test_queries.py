"""Rows of bills by queue, figures of carriers by month, region and year."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from zhanggui.kit.desk import Ask
from zhanggui.trade.freight import actions, queries
from zhanggui.trade.freight.tests.making import CARRIER, FINANCE, NOW, bill, way

pytestmark = pytest.mark.django_db


def test_rows_stand_in_their_queues(tmp_path: Path) -> None:
    way(tmp_path, 1)
    bill(tmp_path, "YT0000001,3,", "ZZ0000009,3,1", total="6")
    shown = {
        queue: [row.waybill for row in queries.line_rows(ask=Ask(queue=queue), by=FINANCE).rows]
        for queue in ("open", "fine", "disputed")
    }
    assert shown == {"open": ["ZZ0000009"], "fine": ["YT0000001"], "disputed": []}
    assert queries.line_counts(by=FINANCE) == {"open": 1, "disputed": 0}
    assert queries.bill_carriers(by=FINANCE) == [(CARRIER, CARRIER)]


def test_figures_are_summed_by_month_region_and_year(tmp_path: Path) -> None:
    month = way(tmp_path, 1, None).date().replace(day=1)
    actions.scores_count(month=month, by=FINANCE, at=NOW)
    (of_month,) = queries.carrier_months(since=month, until=NOW.date().replace(day=28), by=FINANCE)
    (of_region,) = queries.carrier_regions(month=month, carrier=CARRIER, by=FINANCE)
    (of_year,) = queries.carrier_years(year=month.year, by=FINANCE)
    assert [row.parcels for row in (of_month, of_region, of_year)] == [2, 2, 2]
    assert (of_month.part, of_region.part, of_year.part) == (str(month), "浙江", str(month.year))
    assert (of_year.on_time_share, of_year.sound_share, of_year.fee_each) == (Decimal(100), Decimal(50), None)
