"""Rhythms on a real database: set, judged once, told in the journal."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.clock import SHANGHAI
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound
from zhanggui.kit.pure import msg
from zhanggui.kit.scope import Scope
from zhanggui.offer.channels.models import Shop
from zhanggui.offer.channels.queries import shops
from zhanggui.offer.channels.states import ShopState
from zhanggui.offer.channels.tests.leak_data import two_shops
from zhanggui.offer.intake import actions, queries
from zhanggui.offer.intake.actions import FileOutcome
from zhanggui.offer.intake.models import Feed
from zhanggui.offer.intake.states import FeedKind, FeedState

pytestmark = pytest.mark.django_db
BY = System("test")
WEEK = range(1, 8)
MORNING = datetime(2026, 11, 20, 8, tzinfo=SHANGHAI)


def at(day: int, clock: str) -> datetime:
    return datetime.combine(date(2026, 11, day), time.fromisoformat(clock), SHANGHAI)


@pytest.fixture
def shop() -> int:
    return two_shops()[0]


def expect(shop_id: int, *times: str, kind: FeedKind = FeedKind.ORDERS, at: datetime = MORNING, by: Actor = BY) -> None:
    clocks = [time.fromisoformat(one) for one in times]
    actions.feed_set(shop_id=shop_id, kind=kind, times=clocks, weekdays=WEEK, grace_minutes=30, by=by, at=at)


def came(shop_id: int, when: datetime, rows: int = 1204, profile: str = "taobao_list") -> int:
    run = actions.import_begin(shop_id=shop_id, kind="orders", right="orders.import", by=BY, at=when)
    file = actions.file_receive(run_id=run, name="a.csv", sha256="ab" * 32, profile=profile, by=BY)
    done = FileOutcome(rows=rows, counts={"new": rows}, data_until=when - timedelta(minutes=5))
    actions.import_finish(run_id=run, files={file: done}, by=BY, at=when)
    return run


def missed() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT payload ->> 'due' FROM kit_journal WHERE fact = 'channels.feed_missed' ORDER BY id")
        return [due for (due,) in cursor.fetchall()]


def standing(shop_id: int, now: datetime) -> tuple[FeedState, str]:
    ((told,),) = queries.feed_standings(shop_ids=[shop_id], now=now, by=BY).values()
    return told.state, str(told.words)


def test_what_arrived_for_a_moment_is_told_with_its_rows(shop: int) -> None:
    expect(shop, "14:00")
    assert standing(shop, at(20, "13:00")) == (FeedState.UNASKED, "今天 14:00 起检查")
    assert standing(shop, at(20, "14:10")) == (FeedState.AWAITED, "今天 14:00 应到，宽限到 今天 14:30")
    came(shop, at(20, "14:03"))
    assert standing(shop, at(20, "15:00")) == (FeedState.ARRIVED, "今天 14:03 到，1,204 行")
    assert standing(shop, at(21, "15:00")) == (FeedState.MISSED, "今天 14:00 应到，未到")


def test_several_files_for_a_moment_count_together_from_the_first_on(shop: int) -> None:
    expect(shop, "14:00")
    came(shop, at(20, "13:50"), rows=10)
    came(shop, at(20, "15:00"), rows=5)
    assert standing(shop, at(20, "16:00")) == (FeedState.ARRIVED, "今天 13:50 到，15 行")


def test_a_file_after_the_grace_is_late(shop: int) -> None:
    expect(shop, "14:00")
    came(shop, at(20, "14:31"))
    assert standing(shop, at(20, "15:00"))[0] == FeedState.LATE


def test_refused_files_failed_imports_and_other_shops_do_not_count(shop: int) -> None:
    expect(shop, "14:00")
    (other,) = [one.id for one in shops(by=BY) if one.id != shop]
    came(other, at(20, "14:03"))
    for broken in (True, False):
        run = actions.import_begin(shop_id=shop, kind="orders", right="orders.import", by=BY, at=at(20, "14:04"))
        file = actions.file_receive(run_id=run, name="a.csv", by=BY)
        if broken:
            actions.import_fail(run_id=run, why=msg("失败"), by=BY)
        else:
            actions.import_finish(run_id=run, files={file: FileOutcome(fault=msg("认不出"))}, by=BY)
    assert standing(shop, at(20, "15:00"))[0] == FeedState.MISSED


def test_after_sales_files_are_a_feed_of_their_own(shop: int) -> None:
    refunds = [info.code for info in _layouts() if info.kind == "refund"]
    if not refunds:
        pytest.skip("no layout of after-sales files is shipped")
    expect(shop, "14:00")
    expect(shop, "14:00", kind=FeedKind.REFUNDS)
    came(shop, at(20, "14:03"), profile=refunds[0])
    told = queries.feed_standings(shop_ids=[shop], now=at(20, "15:00"), by=BY)[shop]
    assert [(one.kind, one.state) for one in told] == [
        (FeedKind.ORDERS, FeedState.MISSED),
        (FeedKind.REFUNDS, FeedState.ARRIVED),
    ]


def _layouts() -> list[object]:
    from zhanggui.offer.channels.ports import connectors

    return [info for one in connectors() if one.order_files for info in one.order_files.layouts()]


def test_a_missed_moment_is_announced_once(shop: int) -> None:
    expect(shop, "10:00", "14:00")
    came(shop, at(20, "10:05"))
    assert actions.feeds_judge(by=BY, at=at(20, "14:30")) == 0
    assert actions.feeds_judge(by=BY, at=at(20, "14:31")) == 1
    assert actions.feeds_judge(by=BY, at=at(20, "14:31")) == actions.feeds_judge(by=BY, at=at(20, "23:00")) == 0
    assert missed() == ["11-20 14:00"]


def test_after_a_night_off_every_missed_moment_of_a_week_is_announced_and_none_twice(shop: int) -> None:
    expect(shop, "10:00", at=MORNING - timedelta(days=30))
    assert actions.feeds_judge(by=BY, at=at(20, "12:00")) == 7
    assert actions.feeds_judge(by=BY, at=at(22, "12:00")) == 2
    assert missed()[-2:] == ["11-21 10:00", "11-22 10:00"]


def test_a_late_file_was_missed_when_it_was_due(shop: int) -> None:
    expect(shop, "10:00")
    came(shop, at(20, "11:00"))
    assert actions.feeds_judge(by=BY, at=at(20, "12:00")) == 1


def test_a_shop_that_does_not_trade_yet_is_not_asked_for_files(shop: int) -> None:
    told = {"platform": Shop.objects.get(id=shop).platform, "created_at": MORNING}
    idea = Shop.objects.create(code="idea", name="想法", state=ShopState.PROPOSED, **told)
    expect(idea.id, "10:00")
    assert actions.feeds_judge(by=BY, at=at(20, "12:00")) == 0


def test_a_new_rhythm_counts_from_now_on_a_new_grace_does_not_start_anew(shop: int) -> None:
    expect(shop, "10:00")
    actions.feed_set(
        shop_id=shop, kind=FeedKind.ORDERS, times=[time(10)], weekdays=WEEK, grace_minutes=90, by=BY, at=at(20, "10:40")
    )
    assert standing(shop, at(20, "11:00"))[0] == FeedState.AWAITED
    expect(shop, "10:00", "11:00", at=at(20, "11:30"))
    assert standing(shop, at(20, "12:00"))[0] == FeedState.UNASKED


def test_the_same_rhythm_again_changes_and_announces_nothing(shop: int) -> None:
    expect(shop, "10:00")
    expect(shop, "10:00", at=at(21, "10:00"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM kit_journal WHERE fact = 'channels.feed_set'")
        assert cursor.fetchone() == (1,)
    assert Feed.objects.get().since == MORNING


def test_a_rhythm_can_be_dropped_and_then_asks_nothing(shop: int) -> None:
    expect(shop, "10:00")
    actions.feed_drop(shop_id=shop, kind=FeedKind.ORDERS, by=BY)
    assert queries.feed_standings(by=BY) == {}
    with pytest.raises(NotFound):
        actions.feed_drop(shop_id=shop, kind=FeedKind.ORDERS, by=BY)


def test_rhythms_are_set_by_whoever_manages_this_shop(shop: int) -> None:
    may = frozenset({"channels.manage"})
    with pytest.raises(NotAllowed):
        expect(shop, "10:00", by=Actor(7, "小王", "employee", frozenset(), Scope({"shop": frozenset({shop})})))
    with pytest.raises(NotFound):
        expect(shop, "10:00", by=Actor(7, "小王", "employee", may, Scope({"shop": frozenset({shop + 1})})))
    with pytest.raises(BadInput):
        expect(shop)
