"""Bills are taken whole or not at all; carriers are scored from rows and judged on them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput
from zhanggui.offer.catalog.models import Sku
from zhanggui.trade.freight import actions
from zhanggui.trade.freight.models import BillRow, Decision, FreightBill, Score
from zhanggui.trade.freight.states import Cause, RowState, Verdict
from zhanggui.trade.freight.tests.making import CARRIER, FINANCE, NOW, bill, way
from zhanggui.trade.fulfilment.queries import parcels_by_waybill
from zhanggui.trade.tracking.models import Track
from zhanggui.trade.troubles.actions import trouble_report
from zhanggui.trade.troubles.states import Kind

pytestmark = pytest.mark.django_db


@duty("D087")
def test_every_row_of_a_bill_is_held_against_its_parcel(tmp_path: Path) -> None:
    way(tmp_path, 1, 1, 1)
    Sku.objects.filter(code="A1").update(weight_g=500)
    rows = ("YT0000001,5,0.5", "YT0000002,9,2", "YT0000001,5,0.5", "ZZ0000009,3,1", "YT0000003,4,")
    tried = bill(tmp_path, *rows, "合计,26,", total="26", trial=True)
    assert (tried.bill, FreightBill.objects.count(), tried.wrong, tried.unpriced) == (0, 0, 3, 4)
    done = bill(tmp_path, *rows, "合计,26,", total="26")
    assert (done.rows, done.unweighed) == (5, 0)
    assert done.causes == {Cause.WEIGHT: 1, Cause.TWICE: 1, Cause.UNKNOWN: 1}
    found = BillRow.objects.order_by("row").values_list("cause", "own_g", "state")
    assert list(found) == [("", 500, 0), ("weight", 500, 10), ("twice", 500, 10), ("unknown", None, 10), ("", 500, 0)]
    with pytest.raises(BadInput, match="已经导入过"):
        bill(tmp_path, *rows, "合计,26,", total="26")
    later = bill(tmp_path, "YT0000003,4,", total="4", name="later.csv")
    assert later.causes == {Cause.TWICE: 1}


@duty("D087")
@pytest.mark.parametrize(
    ("rows", "total", "why"),
    [
        (("YT0000001,5,",), "6", "与账单总额"),
        (("YT0000001,5,", "合计,6,"), "5", "与账单总额"),
        (("YT0000001,五元,",), "5", "读不懂"),
        (("YT0000001,5,NaN",), "5", "读不懂"),
        (("YT0000001,-5,",), "0", "不能小于 0"),
        (("x,5,",), "5", "6 至 40 位"),
    ],
)
def test_a_bill_that_does_not_sum_is_refused_whole(tmp_path: Path, rows: tuple[str, ...], total: str, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        bill(tmp_path, *rows, total=total)
    assert FreightBill.objects.count() == 0


def test_the_weight_of_a_bill_is_kept_to_the_gram(tmp_path: Path) -> None:
    bill(tmp_path, "ZZ0000008,3,1.004", "ZZ0000009,3,0.5557", total="6")
    assert list(BillRow.objects.order_by("row").values_list("weight_g", flat=True)) == [1004, 556]


def test_a_difference_is_disputed_and_settled_with_its_note(tmp_path: Path) -> None:
    bill(tmp_path, "ZZ0000008,3,1", "ZZ0000009,3,1", total="6")
    first, second = BillRow.objects.order_by("row").values_list("id", flat=True)
    assert actions.row_dispute(row_ids=[first], note="工单 9", by=FINANCE).moved == [first]
    assert actions.row_refund(row_ids=[first], note="下月抵扣", by=FINANCE).moved == [first]
    assert actions.row_accept(row_ids=[first, second], note="算了", by=FINANCE).moved == [second]
    with pytest.raises(BadInput):
        actions.row_accept(row_ids=[second], note=" ", by=FINANCE)
    states = BillRow.objects.order_by("row").values_list("state", flat=True)
    assert list(states) == [RowState.REFUNDED, RowState.ACCEPTED]


@duty("D087")
def test_a_carrier_is_scored_from_its_parcels_and_judged_on_the_score(tmp_path: Path) -> None:
    left = way(tmp_path, 1, 9, None)
    lost = Track.objects.get(waybill="YT0000003")
    (parcel,) = parcels_by_waybill(waybills=[lost.waybill], by=FINANCE)
    by = FINANCE.__class__(5, "客服", "employee", frozenset({"orders.view", "troubles.handle"}), FINANCE.scope)
    trouble_report(order_id=parcel.order_id, waybill=lost.waybill, kind=Kind.LOST, note="找不到", by=by)
    bill(tmp_path, "YT0000001,6,", total="6")
    month = left.date()
    for _time in range(2):
        assert actions.scores_count(month=month, by=FINANCE, at=NOW) == 1
    (score,) = Score.objects.values("carrier", "region", "parcels", "signed", "on_time", "harmed", "billed", "fee")
    assert score == {
        "carrier": CARRIER,
        "region": "浙江",
        "parcels": 3,
        "signed": 2,
        "on_time": 1,
        "harmed": 1,
        "billed": 1,
        "fee": Decimal(6),
    }
    told = {"year": month.year, "verdict": Verdict.KEEP, "reason": "价格合适", "by": FINANCE}
    actions.decision_record(carrier=CARRIER, **told)
    assert Decision.objects.get().figures["parcels"] == "3"
    with pytest.raises(BadInput, match="没有“顺丰速运”的包裹"):
        actions.decision_record(carrier="顺丰速运", **told)
