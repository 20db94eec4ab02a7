"""What a gun kept while the line was down: whole parcels leave at once, the others say why and leave no trace."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from zhanggui.kit import clock
from zhanggui.kit.errors import BadInput, NotAllowed
from zhanggui.kit.facts import deliver
from zhanggui.kit.text import render
from zhanggui.trade.carriers.actions import numbers_add
from zhanggui.trade.carriers.tests.making import used
from zhanggui.trade.fulfilment.models import Shipment
from zhanggui.trade.orders.states import State
from zhanggui.trade.packing import actions, queries
from zhanggui.trade.packing.actions import LogLine, LogResult
from zhanggui.trade.packing.models import PackedOrder, Packing, Scan
from zhanggui.trade.packing.states import PackState
from zhanggui.trade.packing.tests.making import BARCODE, LI, ZHANG, m, packing_of, ready, shipped, take

pytestmark = pytest.mark.django_db
START = clock.now() - timedelta(hours=2)
LONG = "有一个码 122 个字，最多 120 个：请到打包台扫商品的条形码"
GOOD = ("A1", "A1", BARCODE, "0.38", "SF10000001")


def lines(*texts: str, carrier: str = "顺丰速运") -> list[LogLine]:
    return [LogLine(n, text, START + timedelta(seconds=5 * n), carrier) for n, text in enumerate(texts, 2)]


def told(*texts: str) -> LogResult:
    return actions.log_take(lines=lines(*texts), by=ZHANG)


def why(result: LogResult) -> list[tuple[int, str, str]]:
    return [(row.row, row.name, render(row.why)) for row in result.refused]


def test_a_whole_parcel_of_the_log_leaves_with_every_scan_and_is_proved_checked() -> None:
    """With the guards of the database on: what is over stays as it was."""
    order, other = ready(2)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
    result = told("1001", *GOOD, "1002", "A1*2", "B2", "370g", "SF10000002")
    assert (result.rows, result.parcels, result.shipped, result.known, result.refused) == (11, 2, 2, 0, [])
    packing = packing_of(order)
    assert (packing.state, packing.pieces, packing.weight_g, packing.waybill, packing.carrier, packing.parked) == (
        *(PackState.SHIPPED, 3, 380, "SF10000001", "顺丰速运", False),
    )
    assert (packing.opened_at, packing.checked_at, packing.over_at) == (
        *(START + timedelta(seconds=s) for s in (10, 25, 35)),
    )
    assert (packing.packer_name, packing.label_how) == ("张师傅", "gun")
    got = list(Scan.objects.filter(packing=packing).order_by("id").values_list("text", "outcome", "pieces"))
    assert got == [
        *(("1001", "opened", 0), ("A1", "right", 1), ("A1", "right", 1), (BARCODE, "whole", 1)),
        *(("0.38", "weighed", 0), ("SF10000001", "shipped", 0)),
    ]
    assert [m.state_of(one) for one in (order, other)] == [State.SHIPPED] * 2
    deliver()
    window = {"since": START, "until": clock.now() + timedelta(minutes=1)}
    assert queries.shipped_unchecked(**window, by=ZHANG)[:2] == (2, 0)
    assert queries.labels_unread(**window, by=ZHANG)[:2] == (2, 0)


def test_a_log_of_many_parcels_asks_no_more_than_one_of_two() -> None:
    ready(10)
    asked = []
    for first, count in ((1001, 2), (1003, 8)):
        texts = [text for n in range(first, first + count) for text in (str(n), *GOOD[:-1], f"SF1000{n:04}")]
        with CaptureQueriesContext(connection) as queries_made:
            assert told(*texts).shipped == count
        asked.append(len(queries_made))
    assert asked[0] == asked[1]


def test_the_same_log_again_ships_nothing_again() -> None:
    ready()
    told("1001", *GOOD)
    again = told("1001", *GOOD)
    assert (again.shipped, again.known, again.refused) == (0, 1, [])
    assert (Packing.objects.count(), Shipment.objects.count()) == (1, 1)
    retold = actions.log_take(lines=lines("1001", *GOOD), by=LI)
    assert [text for _row, _name, text in why(retold)] == ["订单 1001 已经发出，不能再发一次"]


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        (("A1", BARCODE, "0.38", "SF10000001"), "“SF10000001”不在这一单里"),
        (("A1", "A1"), "还缺 面霜 × 1"),
        (("A1*3",), "“A1*3”扫多了"),
        (("C3",), "“C3”不在这一单里"),
        (("A1*2", BARCODE, "SF10000001"), "没有称重"),
        (("A1*2", BARCODE, "0.38"), "没有扫面单"),
        (("A1*2", BARCODE, "3kg", "SF10000001"), "称得 3000 克，商品应重约 380 克（允许差 150 克）"),
        (("A1*2", BARCODE, "=ok 看过了", "SF10000001"), "“=ok 看过了”不是商品、重量或运单号"),
        (("A1*2", f"]d2010{BARCODE}10L-1", "0.38", "SF10000001"), "带批号的商品请到打包台扫"),
        ((f"(01)0{BARCODE}(17)991231(240){'9' * 30}(21){'S' * 20}(241){'8' * 30}", "A1*2"), LONG),
        (("A1*2", BARCODE, "0.38", "SF10000001", "SF10000002"), "这一单的运单号是 SF10000001，不是 SF10000002"),
    ],
)
def test_what_is_not_right_is_left_for_the_bench_and_says_why(texts: tuple[str, ...], reason: str) -> None:
    (order,) = ready()
    assert why(told("1001", *texts)) == [(2, "1001", reason)]
    assert (m.state_of(order), Packing.objects.count(), Scan.objects.count()) == (State.ALLOCATED, 0, 0)


def test_an_order_that_may_not_go_is_refused_as_at_the_bench_and_the_others_leave() -> None:
    held, benched, free = ready(3)
    m.move("hold", held.id, hold_reason="核实")
    take("1002", LI)
    result = told("1001", *GOOD, "1002", *GOOD[:-1], "SF10000002", "1003", *GOOD[:-1], "SF10000003")
    assert (result.shipped, [row for row, _name, _why in why(result)]) == (1, [2, 8])
    assert m.state_of(free) == State.SHIPPED
    assert PackedOrder.objects.filter(order=benched, live=True).count() == 1


def test_a_free_number_of_our_pool_says_itself_whose_it_is_as_at_the_bench() -> None:
    order, other = ready(2)
    numbers_add(carrier_id=used("zto", numbers=0).id, numbers=["SF10000001", "SF10000002"], by=m.BY)
    assert told("1001", *GOOD).shipped == 1
    assert packing_of(order).carrier == "中通快递"
    assert shipped(other, "SF10000002").carrier == "中通快递"


def test_a_label_ships_one_parcel_only() -> None:
    ready(2)
    result = told("1001", *GOOD, "1002", *GOOD)
    assert why(result) == [(8, "1002", "运单号 SF10000001 已经用在别的包裹上")]
    assert why(told("1002", *GOOD, "1002")) == [(2, "1002", "运单号 SF10000001 已经用在别的包裹上")]
    assert Shipment.objects.count() == 1


def test_goods_before_any_order_and_a_clock_that_runs_wrong_make_no_record(tmp_path: Path) -> None:
    ready()
    stray = told("A1", BARCODE, "1001", *GOOD)
    assert why(stray) == [(2, "A1", "先扫订单号，再扫商品")]
    assert (stray.parcels, stray.shipped) == (2, 1)
    ahead = [LogLine(2, "1001", clock.now() + timedelta(hours=1))]
    back = [LogLine(2, "1001", START), LogLine(3, "A1", START - timedelta(minutes=1))]
    for wrong in (ahead, back):
        with pytest.raises(BadInput):
            actions.log_take(lines=wrong, by=ZHANG)
    path = tmp_path / "log.csv"
    path.write_text("扫描时间,条码\n昨天下午,1001\n", encoding="utf-8")
    with pytest.raises(BadInput):
        actions.log_file_import(path=path, by=ZHANG)


def test_who_may_not_ship_hands_in_no_log() -> None:
    with pytest.raises(NotAllowed):
        actions.log_take(
            lines=[], by=ZHANG.__class__(5, "张师傅", "employee", frozenset({"packing.pack"}), ZHANG.scope)
        )
