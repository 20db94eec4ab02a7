"""Platforms are told of what left: by a file, once; only their own word proves that they know."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.desk import Ask
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.journal.models import Entry
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.carriers.actions import waybills_take
from zhanggui.trade.carriers.models import PoolNumber
from zhanggui.trade.carriers.queries import numbers_of_orders
from zhanggui.trade.carriers.tests.making import used
from zhanggui.trade.fulfilment import actions, queries
from zhanggui.trade.fulfilment.actions import Parcel
from zhanggui.trade.fulfilment.models import ParcelNotice, ToldRow
from zhanggui.trade.orders.models import Order
from zhanggui.trade.review.actions import orders_advance

pytestmark = pytest.mark.django_db
HEAD = "订单编号,处理结果,失败原因"


@pytest.fixture
def orders(tmp_path: Path) -> list[Order]:
    """Three that may leave."""
    shop = m.a_shop()
    m.stock(A1=9)
    made = m.book_deals(tmp_path, Deal("1"), Deal("2"), Deal("3"))
    orders_advance(shop_id=shop, by=m.BY)
    return made


def ship(*orders: Order) -> list[int]:
    parcels = [Parcel(order.id, "邮政EMS", f"EA00000{order.platform_no}CN") for order in orders]
    return actions.parcels_ship(parcels=parcels, by=m.BY).moved


def answer(folder: Path, *rows: str) -> actions.ResultRead:
    path = folder / "result.csv"
    path.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    return actions.told_result_import(path=path, shop_code="tm", by=m.BY)


def states() -> dict[str, str]:
    return dict(ParcelNotice.objects.order_by("id").values_list("number", "state"))


@duty("D086")
def test_what_left_is_due_until_the_platform_took_its_number(orders: list[Order], tmp_path: Path) -> None:
    ship(*orders[:2])
    assert states() == {"1": "due", "2": "due"}
    file = actions.told_file_make(shop_id=orders[0].shop_id, by=m.BY)
    made = queries.told_file(file_id=file, by=m.BY)
    assert made.table == (
        ("订单编号", "物流公司", "运单号"),
        ("1", "EMS", "EA000001CN"),
        ("2", "EMS", "EA000002CN"),
    )
    assert states() == {"1": "made", "2": "made"}
    read = answer(tmp_path, "1,成功,", "2,失败,单号已被使用", "9,成功,", "1,也许,")
    assert (read.taken, read.denied, len(read.refused)) == (1, 1, 2)
    assert states() == {"1": "accepted", "2": "refused"}
    told = Entry.objects.filter(fact__in=["fulfilment.parcel_told", "fulfilment.parcel_refused"])
    assert sorted(told.values_list("fact", "subject_id")) == [
        ("fulfilment.parcel_refused", orders[1].id), ("fulfilment.parcel_told", orders[0].id),
    ]  # fmt: skip


def test_a_file_is_the_same_whenever_it_is_fetched_and_the_next_holds_only_what_is_due(
    orders: list[Order], tmp_path: Path
) -> None:
    ship(*orders[:2])
    shop = orders[0].shop_id
    first = actions.told_file_make(shop_id=shop, by=m.BY)
    before = queries.told_file(file_id=first, by=m.BY)
    with pytest.raises(Refusal, match="没有待回传"):
        actions.told_file_make(shop_id=shop, by=m.BY)
    answer(tmp_path, "1,成功,", "2,失败,")
    ship(orders[2])
    second = queries.told_file(file_id=actions.told_file_make(shop_id=shop, by=m.BY), by=m.BY)
    assert [row[0] for row in second.table[1:]] == ["2", "3"]
    assert queries.told_file(file_id=first, by=m.BY) == before
    assert ToldRow.objects.count() == 4


def test_an_answer_read_twice_changes_nothing(orders: list[Order], tmp_path: Path) -> None:
    ship(orders[0])
    assert answer(tmp_path, "1,成功,", "1,失败,反悔").taken == 1
    again = answer(tmp_path, "1,失败,反悔")
    assert (again.denied, again.known, states()) == (0, 1, {"1": "accepted"})
    with pytest.raises(NotFound):
        actions.told_result_import(path=tmp_path / "result.csv", shop_code="nowhere", by=m.BY)


@duty("D086")
def test_the_platforms_own_order_is_proof_too(orders: list[Order], tmp_path: Path) -> None:
    ship(*orders[:2])
    m.book_deals(tmp_path, Deal("1", status=m.SENT), Deal("2"), Deal("3"))
    assert actions.notices_settle(by=m.BY) == 1
    assert actions.notices_settle(by=m.BY) == 0
    assert ParcelNotice.objects.values_list("state", "proof").get(number="1") == ("accepted", "order")


def test_late_ones_are_listed_and_counted(orders: list[Order]) -> None:
    ship(*orders[:2])
    ParcelNotice.objects.filter(number="1").update(sent_at=clock.now() - timedelta(hours=25))
    (row,) = queries.notice_rows(ask=Ask(queue="late"), by=m.BY).rows
    assert (row.number, row.waybill, row.is_late) == ("1", "EA000001CN", True)
    counts = queries.notice_counts(by=m.BY)
    assert counts == {"due": 2, "made": 0, "refused": 0, "stuck": 0, "late": 1, "accepted": 0, "all": 2}
    (shop,) = queries.shops_to_tell(by=m.BY)
    assert (shop.due, shop.late, shop.is_sure, queries.notices_late(by=m.BY)) == (2, 1, False, 1)


def test_told_needs_a_proof_and_stays(orders: list[Order], tmp_path: Path) -> None:
    ship(orders[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        ParcelNotice.objects.update(state="accepted", settled_at=clock.now())
    answer(tmp_path, "1,成功,")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
    with pytest.raises(DatabaseError), transaction.atomic():
        ParcelNotice.objects.update(state="due", proof="", settled_at=None)


@duty("D086")
def test_a_number_another_order_took_ships_nothing_else(orders: list[Order]) -> None:
    used("yto")
    waybills_take(order_ids=[orders[0].id], by=m.BY)
    waybill = numbers_of_orders(order_ids=[orders[0].id], by=m.BY)[orders[0].id].waybill
    parcels = [Parcel(orders[1].id, "圆通速递", waybill), Parcel(orders[0].id, "圆通速递", waybill)]
    moved = actions.parcels_ship(parcels=parcels, by=m.BY)
    assert (moved.moved, list(moved.refused)) == ([orders[0].id], [orders[1].id])
    assert "是另一张订单取的" in str(moved.refused[orders[1].id].why)
    assert states() == {"1": "due"}


def test_a_free_number_typed_by_hand_is_taken_by_its_parcel(orders: list[Order]) -> None:
    used("yto")
    free = PoolNumber.objects.order_by("id").values_list("number", flat=True)[0]
    parcels = [Parcel(order.id, "圆通速递", free) for order in orders[:1]]
    assert actions.parcels_ship(parcels=parcels, by=m.BY).moved == [orders[0].id]
    assert PoolNumber.objects.filter(state="taken").count() == 1
    assert numbers_of_orders(order_ids=[orders[0].id], by=m.BY)[orders[0].id].waybill == free
    assert actions.parcels_ship(parcels=[Parcel(orders[1].id, "圆通速递", free)], by=m.BY).moved == []
