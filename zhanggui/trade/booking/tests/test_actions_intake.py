"""Files into orders: every row booked, known, duplicate or set aside, whatever the order of the files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest
from django.db import connection, transaction

from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import duty
from zhanggui.kit.crypto import blind
from zhanggui.kit.errors import NotAllowed, NotFound
from zhanggui.kit.scope import Scope
from zhanggui.offer.catalog.models import UnmatchedGoods
from zhanggui.offer.channels.queries import shop_by_code
from zhanggui.offer.inventory.models import Allocation
from zhanggui.trade.booking import actions
from zhanggui.trade.booking.actions.booking import OURS
from zhanggui.trade.booking.models import RawRow
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.states import Kind, PlatformState, State
from zhanggui.trade.orders.tests.making import by_hand

pytestmark = pytest.mark.django_db
DEALS = (
    Deal("1001"),
    Deal("1002", status=m.UNPAID, paid=""),
    Deal("1003", status=m.CLOSED, paid=""),
    Deal("1004", status=m.CLOSED, refund="20.00", paid_amount="0.0"),
    Deal("1005", status=m.SENT),
    Deal("1006", status=m.DONE),
    Deal("1007", items=[Item(quantity="2", price="7.50"), Item("B2", price="5.00")]),
)


def held_skus(order: Order) -> list[int]:
    """What an order holds."""
    return list(Allocation.objects.filter(order_id=order.id).order_by("line_id").values_list("item__sku_id", flat=True))


STATES = {
    "awaiting_payment": 1,
    "paid_waiting_ship": 2,
    "shipped": 1,
    "completed": 1,
    "closed_unpaid": 1,
    "closed_refunded": 1,
}


def everything() -> list[tuple[object, ...]]:
    """All orders with their lines, without what depends on when they were read."""
    orders = Order.objects.order_by("platform_no").values_list(
        *("platform_no", "state", "platform_state", "problem", "payment", "refund", "total", "paid", "refunded"),
        *("ordered_at", "paid_at", "region", "address_kind"),
    )
    lines = OrderLine.objects.order_by("order__platform_no", "line_key").values_list(
        "order__platform_no", "line_key", "seller_code", "quantity", "price", "platform_state", "closed", "sku__code"
    )
    return [*orders, *lines]


def test_list_without_status_books_unstated_orders_as_exceptions_without_lines(tmp_path: Path) -> None:
    m.a_shop()
    result = m.book(m.report_file(tmp_path, *DEALS)).as_dict()
    assert result == {
        "file": "report.csv",
        "profile": "tmall_report",
        "rows": 7,
        "orders": 7,
        "lines": 0,
        "new": 7,
        "updated": 0,
        "known": 0,
        "booked_rows": 7,
        "known_rows": 0,
        "duplicates": 0,
        "quarantined": 0,
        "reasons": {},
        "states": {"unstated": 7},
        "paid_fen": 8000,
    }
    assert set(Order.objects.values_list("state", "problem")) == {(State.EXCEPTION, "no_lines")}


def test_detail_file_completes_the_list(tmp_path: Path) -> None:
    m.a_shop()
    m.stock(A1=10, B2=10)
    m.book(m.report_file(tmp_path, *DEALS))
    result = m.book(m.detail_file(tmp_path, *DEALS)).as_dict()
    counts = {k: result[k] for k in ("rows", "orders", "lines", "new", "updated", "known", "paid_fen")}
    assert counts == {"rows": 8, "orders": 7, "lines": 8, "new": 0, "updated": 7, "known": 0, "paid_fen": 8000}
    assert result["states"] == STATES
    assert dict(Order.objects.values_list("platform_no", "state")) == {
        "1001": State.RECEIVED,
        "1002": State.AWAITING_PAYMENT,
        "1003": State.CLOSED,
        "1004": State.CLOSED,
        "1005": State.SHIPPED,
        "1006": State.COMPLETED,
        "1007": State.RECEIVED,
    }


def test_files_in_any_order_and_twice_give_the_same_orders(tmp_path: Path) -> None:
    m.a_shop()
    m.stock(A1=10, B2=10)
    files = [m.report_file(tmp_path, *DEALS), m.detail_file(tmp_path, *DEALS), m.list_file(tmp_path, *DEALS)]
    outcomes = []
    for sequence in permutations(files):
        with transaction.atomic():
            for file in (*sequence, *sequence):
                m.book(file)
            outcomes.append(everything())
            transaction.set_rollback(True)
    assert [outcome == outcomes[0] for outcome in outcomes] == [True] * 6
    assert len(outcomes[0]) == 15


@duty("D075")
def test_a_deposit_never_makes_an_order_paid_whichever_file_comes_first(tmp_path: Path) -> None:
    m.a_shop()
    m.stock(A1=10)
    front, whole = Deal("1", paid_amount="5.00"), Deal("1", paid="2026-12-01 20:00:00")
    due = m.stages_file(tmp_path, front, "定金已付，尾款未付", "due.csv")
    files = [due, m.detail_file(tmp_path, front), m.report_file(tmp_path, front)]
    rest = m.stages_file(tmp_path, whole, "定金已付，尾款已付", "whole.csv")
    for told in (files, [*files, rest]):
        after = set()
        for sequence in permutations(told):
            with transaction.atomic():
                for file in (*sequence, due):
                    m.book(file)
                    m.go_on()
                order = Order.objects.get()
                after.add((order.payment, order.state, order.paid, order.paid_at, len(held_skus(order))))
                transaction.set_rollback(True)
        paid = ("paid", State.ALLOCATED, Decimal("20.00"), datetime(2026, 12, 1, 12, tzinfo=UTC), 1)
        assert after == {paid if rest in told else ("unpaid", State.AWAITING_PAYMENT, None, None, 0)}


def test_importing_again_changes_nothing(tmp_path: Path) -> None:
    m.a_shop()
    file = m.detail_file(tmp_path, *DEALS)
    m.book(file)
    before = everything()
    again = m.book(file).as_dict()
    assert {k: again[k] for k in ("new", "updated", "known", "lines")} == {
        "new": 0,
        "updated": 0,
        "known": 7,
        "lines": 0,
    }
    assert (everything(), RawRow.objects.count()) == (before, 8)


def test_newer_files_word_moves_an_order_on_and_an_older_one_never_takes_it_back(tmp_path: Path) -> None:
    m.a_shop()
    m.stock(A1=10)
    old, new = Deal("1", status=m.UNPAID, paid=""), Deal("1", status=m.SENT)
    m.book(m.detail_file(tmp_path, new, name="new.csv"))
    m.book(m.detail_file(tmp_path, old, name="old.csv"))
    assert Order.objects.values_list("state", "platform_state").get() == (State.SHIPPED, "shipped")


def test_equal_lines_of_one_order_are_two_lines(tmp_path: Path) -> None:
    m.a_shop()
    result = m.book(m.detail_file(tmp_path, Deal("1", items=[Item(), Item()])))
    assert (result.lines, result.duplicates, result.quarantined) == (2, 0, 0)


def test_row_given_twice_in_a_list_is_a_duplicate_and_a_contradiction_is_set_aside(tmp_path: Path) -> None:
    m.a_shop()
    file = m.report_file(tmp_path, Deal("1"), Deal("1"), Deal("2"), replace(Deal("2"), total="99.00"), Deal("3"))
    result = m.book(file)
    assert (result.orders, result.duplicates, result.quarantined, dict(result.reasons)) == (2, 1, 2, {"conflict": 2})
    assert result.rows == result.orders + result.duplicates + result.quarantined
    assert set(Order.objects.values_list("platform_no", flat=True)) == {"1", "3"}


def test_bad_row_takes_its_order_aside_and_never_the_file(tmp_path: Path) -> None:
    m.a_shop()
    bad = Deal("1", items=[Item(), Item("B2", quantity="zwei")])
    result = m.book(m.detail_file(tmp_path, bad, Deal("2")))
    assert (result.rows, result.orders, result.quarantined) == (3, 1, 2)
    assert sorted(result.reasons.values()) == [1, 1]
    assert list(Order.objects.values_list("platform_no", flat=True)) == ["2"]


def test_unknown_status_word_is_set_aside_never_guessed(tmp_path: Path) -> None:
    m.a_shop()
    result = m.book(m.detail_file(tmp_path, Deal("1", status="等待卖家打包"), Deal("2")))
    assert (result.orders, result.quarantined) == (1, 1)


def test_file_nobody_knows_is_refused_and_the_others_go_on(tmp_path: Path) -> None:
    m.a_shop()
    strange = tmp_path / "strange.csv"
    strange.write_text("甲,乙\n1,2\n", encoding="utf-8")
    good = m.report_file(tmp_path, Deal("1"))
    results = actions.orders_import(paths=[strange, good], shop_code="tm", by=m.BY)
    assert [(bool(r.refused), r.orders) for r in results] == [(True, 0), (False, 1)]


def test_dry_run_tells_the_same_and_keeps_nothing(tmp_path: Path) -> None:
    m.a_shop()
    file = m.report_file(tmp_path, *DEALS)
    (tried,) = actions.orders_import(paths=[file], shop_code="tm", dry_run=True, by=m.BY)
    assert Order.objects.count() == 0
    assert m.book(file).as_dict() == tried.as_dict()


def test_buyer_is_stored_sealed_masked_and_found_only_exactly(tmp_path: Path) -> None:
    m.a_shop()
    (order,) = m.book_deals(tmp_path, Deal("1"))
    assert order.buyer_masked == {
        "name": "张**",
        "phone": "138****8000",
        "address": "浙江杭州****",
        "nick": "小**",
    }
    assert bytes(order.phone_index or b"") == blind("13800138000", "phone")
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(o::text, '') FROM orders_order o")
        (stored,) = cursor.fetchone()
        cursor.execute("SELECT body FROM booking_rawbody")
        raw = b"".join(bytes(body) for (body,) in cursor.fetchall())
    secrets = ("13800138000", "张小明", "文一西路", "小明同学")
    assert [secret for secret in secrets if secret in stored or secret.encode() in raw] == []


def test_what_the_platform_masked_gets_no_index_and_is_replaced_by_the_open_value(tmp_path: Path) -> None:
    m.a_shop()
    masked = Deal("1", name="张**", phone="138****8000", address="浙江省杭州市余杭区****", nick="小**")
    m.book(m.list_file(tmp_path, masked))
    order = Order.objects.get()
    assert (order.phone_index, order.name_index, order.receiver_index, order.address_kind) == (
        None,
        None,
        None,
        "masked",
    )
    m.book(m.list_file(tmp_path, Deal("1"), name="open.csv"))
    order.refresh_from_db()
    assert (bytes(order.phone_index or b""), order.address_kind) == (blind("13800138000", "phone"), "full")
    m.book(m.list_file(tmp_path, replace(masked, remark="后到的脱敏文件"), name="late.csv"))
    order.refresh_from_db()
    assert order.address_kind == "full"


def test_unmatched_code_waits_as_exception_until_the_sku_is_on_file(tmp_path: Path, deliver: Callable[[], int]) -> None:
    m.a_shop()
    (order,) = m.book_deals(tmp_path, Deal("1"))
    assert (order.state, order.problem) == (State.EXCEPTION, "unmatched_sku")
    m.stock(A1=5)
    deliver()
    order.refresh_from_db()
    assert (order.state, order.problem) == (State.RECEIVED, "")


def test_refund_that_arrives_takes_an_allocated_order_back_and_frees_its_stock(tmp_path: Path) -> None:
    m.a_shop()
    m.stock(A1=1)
    (order,) = m.book_deals(tmp_path, Deal("1"))
    m.go_on()
    assert m.state_of(order) == State.ALLOCATED
    m.book(m.report_file(tmp_path, Deal("1", refund="5.00", paid_amount="15.00"), name="refund.csv"))
    assert (m.state_of(order), held_skus(order)) == (State.IN_REVIEW, [])


def test_closed_on_the_platform_closes_an_allocated_order_and_frees_its_stock(tmp_path: Path) -> None:
    m.a_shop()
    m.stock(A1=1)
    (order,) = m.book_deals(tmp_path, Deal("1"))
    m.go_on()
    m.book(m.detail_file(tmp_path, Deal("1", status=m.CLOSED), name="closed.csv"))
    assert (m.state_of(order), held_skus(order)) == (State.CLOSED, [])
    assert Order.objects.get().platform_state == PlatformState.CLOSED_REFUNDED


def test_only_who_may_import_imports_and_only_into_his_shops(tmp_path: Path) -> None:
    shop = m.a_shop()
    m.a_shop("other")
    file = m.report_file(tmp_path, Deal("1"))
    scope = Scope({"shop": frozenset({shop})})
    nobody = Actor(1, "客服", "employee", frozenset({"orders.view"}), scope)
    with pytest.raises(NotAllowed):
        actions.orders_import(paths=[file], shop_code="tm", by=nobody)
    operator = Actor(2, "运营", "employee", frozenset({"orders.import"}), scope)
    with pytest.raises(NotFound):
        actions.orders_import(paths=[file], shop_code="other", by=operator)
    (done,) = actions.orders_import(paths=[file], shop_code="tm", by=operator)
    assert done.new == 1


def test_amounts_stay_exact(tmp_path: Path) -> None:
    m.a_shop()
    m.book(m.report_file(tmp_path, Deal("1", total="178.80", paid_amount="0.10", refund="178.70")))
    assert Order.objects.values_list("total", "paid", "refunded").get() == (
        Decimal("178.80"),
        Decimal("0.10"),
        Decimal("178.70"),
    )


def test_yesterdays_detail_file_never_reopens_a_line(tmp_path: Path) -> None:
    m.a_shop()
    m.stock(A1=5, B1=5)
    deal = Deal("1", total="40.00", items=[Item("A1"), Item("B1")])
    old = m.detail_file(tmp_path, deal, name="old.csv")
    m.book(m.list_file(tmp_path, deal))
    m.book(_with_a_closed_line(tmp_path, deal))
    before = everything()
    m.book(old)
    assert everything() == before


def test_line_closed_after_reserving_gives_its_stock_back(tmp_path: Path) -> None:
    m.a_shop()
    ids = m.stock(A1=5, B1=5)
    deal = Deal("1", total="40.00", items=[Item("A1"), Item("B1")])
    (order,) = m.book_deals(tmp_path, deal)
    m.go_on()
    m.book(_with_a_closed_line(tmp_path, deal))
    assert m.state_of(order) == State.ALLOCATED
    assert held_skus(order) == [ids["A1"]]


def test_other_goods_after_review_go_back_to_review_and_leave_their_stock(tmp_path: Path) -> None:
    m.a_shop()
    m.stock(A1=5, B1=5)
    deal = Deal("1", total="40.00")
    (order,) = m.book_deals(tmp_path, deal)
    m.go_on()
    deal.items = [Item("A1"), Item("B1")]
    m.book(m.detail_file(tmp_path, deal))
    assert m.state_of(order) == State.IN_REVIEW
    assert held_skus(order) == []


def _with_a_closed_line(folder: Path, deal: Deal) -> Path:
    """The detail file of a later day: the last line was closed."""
    text = m.detail_file(folder, deal, name="new.csv").read_text("gb18030").rstrip().splitlines()
    text[-1] = text[-1].replace(m.WAITING, m.CLOSED)
    path = folder / "new.csv"
    path.write_text("\n".join(text), "gb18030")
    return path


def test_trying_with_create_opens_no_shop(tmp_path: Path) -> None:
    m.a_shop("other")
    file = m.list_file(tmp_path, Deal("1"))
    tried = actions.orders_import(paths=[file], shop_code="new", create=True, dry_run=True, by=m.BY)
    assert tried[0].new == 1
    assert shop_by_code(code="new", by=m.BY) is None
    assert actions.orders_import(paths=[file], shop_code="new", create=True, by=m.BY)[0].new == 1


def test_file_damaged_further_down_is_refused_and_the_others_go_on(tmp_path: Path) -> None:
    m.a_shop()
    good = m.list_file(tmp_path, Deal("1"), name="good.csv")
    bad = m.list_file(tmp_path, *(Deal(str(n)) for n in range(2, 5200)), name="bad.csv")
    bad.write_bytes(bad.read_bytes() + b'"open')
    last = m.list_file(tmp_path, Deal("9999"), name="last.csv")
    done = actions.orders_import(paths=[good, bad, last], shop_code="tm", by=m.BY)
    assert [(r.rows, r.new, r.refused is None) for r in done] == [(1, 1, True), (0, 0, False), (1, 1, True)]
    assert set(Order.objects.values_list("platform_no", flat=True)) == {"1", "9999"}


def test_file_whose_name_is_no_text_is_imported(tmp_path: Path) -> None:
    m.a_shop()
    file = m.list_file(tmp_path, Deal("1")).rename(tmp_path / "\udcb6\udca9\udcb5\udca5.csv")
    assert m.book(file).new == 1


def test_an_import_tells_what_is_no_sku_yet_in_the_same_transaction(tmp_path: Path) -> None:
    m.a_shop()
    m.book_deals(tmp_path, Deal("E1", items=[Item(code="NEW", title="新品")]), Deal("E2", items=[Item(code="NEW")]))
    told = {row.seller_code or row.key: row.orders for row in UnmatchedGoods.objects.order_by("id")}
    assert told == {"NEW": 2}


@duty("D069")
def test_a_file_that_brings_the_number_of_an_order_made_by_hand_is_set_aside_row_by_row(tmp_path: Path) -> None:
    m.a_shop()
    made = by_hand(Kind.RESEND, "BF20261122-0001")
    result = m.book(m.list_file(tmp_path, Deal("BF20261122-0001", total="88.00"), Deal("BL20261122-0009"), Deal("1")))
    assert (result.new, result.quarantined, result.rows) == (1, 2, 3)
    assert list(result.told.values()) == [OURS]
    made.refresh_from_db()
    assert (made.total, Order.objects.count()) == (0, 2)
