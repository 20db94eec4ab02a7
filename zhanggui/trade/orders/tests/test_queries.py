"""What orders tell: lists, counts, cards, as far as the asker's shops go."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db.models import F, QuerySet

from zhanggui.foundation.law.tests.amending import answered, asked, boss, legal
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask, Words, hung
from zhanggui.kit.errors import NotAllowed, NotFound
from zhanggui.kit.rights import EVERY_RIGHT
from zhanggui.kit.scope import Scope
from zhanggui.trade.orders import queries
from zhanggui.trade.orders.models import OpenOrder, Order
from zhanggui.trade.orders.states import State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal, Item

pytestmark = pytest.mark.django_db


def of_shop(shop: int) -> Actor:
    return Actor(5, "运营", "employee", frozenset({EVERY_RIGHT}), Scope({"shop": frozenset({shop})}))


def numbers(*, by: Actor = m.BY, **ask: object) -> list[str]:
    return [row.platform_no for row in queries.order_rows(ask=Ask(**ask), by=by).rows]


@pytest.fixture
def shop() -> int:
    """A shop with an order in review, one to ship, one short, one unpaid, one exception."""
    shop = m.a_shop()
    m.stock(A1=1)
    odd = Deal("500", items=[Item("NOPE")], phone="13900000005")
    deals = (
        Deal("100", total="2000.00", paid="2026-11-20 08:00:00"),
        Deal("200", name="李四", phone="13900000002", nick="四喜"),
        Deal("300", phone="13900000003", paid="2026-11-20 12:00:00"),
        Deal("400", status=m.UNPAID, paid=""),
    )
    m.book_deals(*deals, odd)
    (large,) = Order.objects.filter(platform_no="100")
    m.move("review", large.id)
    m.go_on()
    return shop


def test_queues_hold_and_count_their_orders(shop: int) -> None:
    queues = ("review", "ship", "stock", "unpaid", "exception", "held", "waiting")
    assert {queue: numbers(queue=queue) for queue in queues} == {
        "review": ["100"],
        "ship": ["200"],
        "stock": ["300"],
        "unpaid": ["400"],
        "exception": ["500"],
        "held": [],
        "waiting": [],
    }
    counts = queries.order_counts(by=of_shop(shop))
    assert {queue: counts[queue] for queue in queues} == dict.fromkeys(queues[:5], 1) | {"held": 0, "waiting": 0}


def test_an_order_is_near_its_time_where_the_company_is_first_warned_of_it(shop: int) -> None:
    soon = {"ship_by": clock.now() + timedelta(hours=15), "ordered_at": clock.now() - timedelta(hours=9)}
    order = Order.objects.get(platform_no="200")
    Order.objects.filter(id=order.id).update(paid_at=None, **soon)
    OpenOrder.objects.exclude(order_id=order.id).update(ship_by=None)

    def told() -> tuple[list[str], int, str]:
        left = queries.order_stands(order_ids=[order.id], by=m.BY)[order.id].clock
        return numbers(queue="urgent"), queries.order_counts(by=m.BY)["urgent"], left.tone if left else ""

    asker, decider = legal(), boss()
    assert told() == ([], 0, "green")
    answered(asked(asker, code="promise_near_hours", value=20, ahead=0), decider)
    assert told() == (["200"], 1, "yellow")


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("100", ["100"]),
        ("1", ["100"]),
        ("13900000002", ["200"]),
        ("0003", ["300"]),
        ("李四", ["200"]),
        ("李", []),
        ("四喜", ["200"]),
        ("100 300", ["300", "100"]),
        ("10 300", ["300"]),
        ("139", []),
        ("'; DROP TABLE", []),
    ],
)
def test_search_finds_numbers_by_beginning_and_people_exactly(shop: int, search: str, found: list[str]) -> None:
    assert numbers(search=search, by=of_shop(shop)) == found


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"shop": ("tm",)}, {"100", "200", "300", "400", "500"}),
        ({"shop": ("xx",)}, set()),
        ({"state": ("30",)}, {"100"}),
        ({"problem": "unmatched_sku"}, {"500"}),
        ({"amount": (Decimal(1000), None)}, {"100"}),
        ({"amount": (None, Decimal(999))}, {"200", "300", "500"}),
        ({"sku": "NOPE"}, {"500"}),
    ],
)
def test_filters_narrow_the_list(shop: int, filters: dict[str, object], found: set[str]) -> None:
    assert set(numbers(filters=filters, by=of_shop(shop))) == found


def test_pages_follow_each_other_without_gap_or_repeat(shop: int) -> None:
    seen: list[str] = []
    ask = Ask(limit=2)
    while True:
        page = queries.order_rows(ask=ask, by=of_shop(shop))
        seen += [row.platform_no for row in page.rows]
        if not page.next:
            break
        ask = Ask(limit=2, after=page.next)
    assert sorted(seen) == ["100", "200", "300", "400", "500"]


def test_a_row_shows_what_rooms_above_remark_while_a_person_must_judge(
    shop: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd, asked = m.remarked(monkeypatch)
    rows = {row.platform_no: row for row in queries.order_rows(ask=Ask(), by=m.BY).rows}
    assert {number: row.hits for number, row in rows.items() if row.hits} == {"100": (odd.title,)}
    assert asked == [(1, m.BY)]


def test_list_is_narrowed_by_a_filter_of_a_room_above(shop: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def begins(*, rows: QuerySet[Order], value: str, by: Actor) -> QuerySet[Order]:
        return rows.filter(platform_no__startswith=value)

    monkeypatch.setattr(hung, "_filters", {"orders": {"begins": (Words("begins", "开头"), begins, "")}})
    assert numbers(filters={"begins": "3"}) == ["300"]


def test_what_waits_is_told_as_it_is_served_and_once_somebody_took_it_no_more(shop: int) -> None:
    by_number = dict(Order.objects.values_list("platform_no", "id"))
    short, states = by_number["300"], (State.SHORT, State.APPROVED)
    assert queries.ids_waiting(states=states, by=of_shop(shop)) == [short]
    OpenOrder.objects.filter(order_id=short).update(ship_by=(promised := clock.now()))
    for until, near in ((promised, [short]), (promised - timedelta(seconds=1), [])):
        assert queries.ids_waiting(states=states, ship_until=until, by=m.BY) == near
    (waiting,) = queries.waiting_locked(order_ids=[short, by_number["200"]], states=states, by=m.BY)
    assert (waiting.id, waiting.amount_fen, waiting.stop.ok, waiting.address_full, waiting.told) == (
        *(short, 2000, True, True),
        {},
    )
    (line,) = queries.lines_waiting(order_ids=[short], by=m.BY)
    assert (line.order_id, line.quantity) == (short, 1)


def test_orders_of_one_receiver_are_counted_where_they_are_many() -> None:
    m.a_shop()
    m.stock(A1=5)
    one, two, other = m.book_deals(Deal("1"), Deal("2"), Deal("3", phone="13900139000"))
    ids = [one.id, two.id, other.id]
    for people, alone in ((True, [False, False, False]), (False, [False] * 3)):
        rows = queries.waiting_locked(order_ids=ids, states=list(State), people=people, by=m.BY)
        assert [row.alone for row in rows] == alone
    Order.objects.filter(id=other.id).update(nick_index=None)
    assert [row.alone for row in queries.waiting_locked(order_ids=ids, states=list(State), people=True, by=m.BY)] == [
        *(False, False, True)
    ]
    told = [queries.orders_of_receiver(order_ids=ids, least=least, hours=24, by=m.BY) for least in (2, 3)]
    assert told == [{one.id: 2, two.id: 2}, {}]


def test_somebody_of_another_shop_is_told_nothing(shop: int) -> None:
    stranger = of_shop(shop + 1)
    (row, *_rest) = queries.order_rows(ask=Ask(), by=m.BY).rows
    assert numbers(by=stranger) == []
    assert set(queries.order_counts(by=stranger).values()) == {0}
    assert queries.order_labels(ids=[row.id], by=stranger) == {}
    with pytest.raises(NotFound):
        queries.order_whole(order_id=row.id, by=stranger)


def test_without_the_right_nothing_is_told(shop: int) -> None:
    nobody = Actor(6, "新人", "employee", frozenset(), Scope({"shop": frozenset({shop})}))
    with pytest.raises(NotAllowed):
        queries.order_counts(by=nobody)
    with pytest.raises(NotAllowed):
        queries.order_rows(ask=Ask(), by=nobody)


def test_money_that_does_not_add_up_is_found() -> None:
    m.a_shop()
    first, second, third = m.book_deals(*(Deal(str(n)) for n in range(3)))
    assert (queries.refund_faults(by=m.BY), queries.share_faults(by=m.BY)) == ([], [])
    Order.objects.filter(id=first.id).update(refunded=F("total") + 1)
    second.lines.update(total=2)
    Order.objects.filter(id=second.id).update(told=0, total=1)
    Order.objects.filter(id=third.id).update(refunded=F("total"))
    found = (queries.refund_faults(by=m.BY), queries.share_faults(by=m.BY))
    assert found == ([first.platform_no], [second.platform_no])


def test_other_orders_of_the_buyer_are_told_with_what_they_have_in_common() -> None:
    shop, far = m.a_shop(), m.a_shop("far")
    (one, same_phone, _other) = m.book_deals(
        Deal("1", nick="甲"), Deal("2", name="别人", address="广东省深圳市南山区科技园路 1 号", nick="甲"),
        Deal("3", name="李四", phone="13900000002", nick="乙"),
    )  # fmt: skip
    m.book_deals(Deal("4", name="别人", phone="13900000004", nick="甲"), shop="far")

    def found(by: Actor) -> list[tuple[str, list[str]]]:
        rows = queries.orders_related(order_id=one.id, by=by)
        return [(row.number, [str(word) for word in row.same]) for row in rows]

    assert found(m.BY) == [("2", ["同一手机号", "同一买家昵称"])]
    assert (found(of_shop(shop)), found(of_shop(far))) == (found(m.BY), [])
    assert str(queries.orders_related(order_id=same_phone.id, by=m.BY)[0].stand.title) == "异常单"


def test_sales_are_told_by_shop_and_of_ones_own_only(shop: int) -> None:
    far = m.a_shop("jd")
    m.book_deals(Deal("2001", total="50.00"), shop="jd")
    window = {"since": clock.now() - timedelta(days=9_999), "until": clock.now() + timedelta(days=9_999)}
    none = Decimal(0)
    assert queries.sales_by_shop(**window, by=of_shop(shop)) == [(shop, 4, Decimal(2060), none)]
    assert queries.sales_by_shop(**window, by=m.BY) == [(shop, 4, Decimal(2060), none), (far, 1, Decimal(50), none)]
