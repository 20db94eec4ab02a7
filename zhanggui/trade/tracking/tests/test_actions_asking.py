"""Services are asked of parcels: whom, when, how often, and what becomes of every answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.services.kuaidi100 import Provider, provider
from zhanggui.connectors.kuaidi100 import tracker
from zhanggui.kit import clock
from zhanggui.kit.actor import NOBODY, Actor
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound, Refusal
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.senders import wire
from zhanggui.offer.channels.queries import NewsAnswer, NewsEvent, ParcelNews
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.carriers.actions import carriers_load
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State
from zhanggui.trade.tracking import actions, queries, tasks
from zhanggui.trade.tracking.models import AskRun, Event, Inquiry, NewsRoute, Track
from zhanggui.trade.tracking.states import AskKind
from zhanggui.trade.tracking.tests.making import ACCOUNT, sent

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def there(settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Provider]:
    """Three parcels that left two days ago, and a service whose account is set up; one is out for delivery."""
    monkeypatch.setattr(tracker, "PAUSE", 0)
    sent(tmp_path, n1="YT0000001", n2="YT0000002", n3="YT0000003")
    carriers_load(by=m.BY)
    Track.objects.update(sent_at=clock.now() - 2 * DAY)
    with provider() as one:
        settings.OUTSIDE_HOSTS = [one.host]
        set_up(one)
        at = clock.shanghai(clock.now() - HOUR)
        one.ways["YT0000001"] = ("5", [(f"{at:%Y-%m-%d %H:%M:%S}", "快递员张三 13800138000 派送中", "派件")])
        yield one


def set_up(there: Provider, *, is_on: bool = True, by: Actor = m.BY, **told: str) -> None:
    account = replace(ACCOUNT, **{"address": there.address, **told})
    actions.news_route_set(connector="kuaidi100", account=account, is_on=is_on, subscribes=True, by=by)


def asked(kind: AskKind, *, after: timedelta = timedelta()) -> list[str]:
    """One round of what is due; the waybills that were asked for."""
    at, waybills = clock.now() + after, []
    for batch in actions.asks_claim(kind=kind, by=tasks.OWN, at=at):
        answer = queries.news_answer(batch=batch, by=tasks.OWN)
        actions.asks_record(batch=batch, answer=answer, by=tasks.OWN, at=at)
        waybills += [parcel.waybill for parcel in batch.parcels]
    return waybills


def inquiry(waybill: str, kind: AskKind = AskKind.QUERY) -> Inquiry:
    return Inquiry.objects.get(track__waybill=waybill, kind=kind.value)


def route() -> NewsRoute:
    return NewsRoute.objects.get()


@duty("D088")
def test_every_parcel_is_subscribed_to_once_and_pushed_news_are_taken(there: Provider) -> None:
    there.codes["YT0000003"] = "700"
    tasks.ask(0)
    assert sorted(there.followed) == ["YT0000001", "YT0000002"]
    assert asked(AskKind.SUBSCRIBE, after=DAY) == []
    posted = there.push("YT0000001")
    assert [actions.push_take(connector="kuaidi100", posted=posted, by=NOBODY).new for _time in range(2)] == [0, 0]
    assert (Track.objects.get(waybill="YT0000001").step, Event.objects.get().source) == ("delivering", "query")
    there.ways["YT0000002"] = ("3", there.ways["YT0000001"][1])
    actions.push_take(connector="kuaidi100", posted=there.push("YT0000002"), by=NOBODY)
    assert Track.objects.get(waybill="YT0000002").step == "signed"
    stuck = inquiry("YT0000003", AskKind.SUBSCRIBE)
    assert (stuck.said, bool(stuck.stuck_at)) == ("700 订阅方的订阅数据存在错误", True)
    (seen,) = queries.news_routes(by=m.BY)
    assert (seen.followed, seen.unfollowed, seen.stuck, seen.reasons) == (1, 0, 1, ((stuck.said, 1),))
    there.codes.clear()
    for phone, again in (("", []), ("0571-88886666", ["YT0000003"])):
        set_up(there, phone=phone)
        assert asked(AskKind.SUBSCRIBE, after=DAY) == again


def test_a_push_needs_our_salt_and_its_last_word_waits_for_a_person(there: Provider) -> None:
    asked(AskKind.SUBSCRIBE)
    posted = there.push("YT0000002", status="abort", message="3天查询无记录")
    for strange in (posted | {"sign": posted["sign"][::-1]}, posted | {"param": posted["param"] + " "}, {}):
        with pytest.raises(NotAllowed):
            actions.push_take(connector="kuaidi100", posted=strange, by=NOBODY)
    with pytest.raises(NotAllowed):
        actions.push_take(connector="nobody", posted=posted, by=NOBODY)
    actions.push_take(connector="kuaidi100", posted=posted, by=NOBODY)
    ended = inquiry("YT0000002", AskKind.SUBSCRIBE)
    assert (ended.said, bool(ended.stuck_at), ended.due_at) == ("3天查询无记录", True, None)
    assert queries.track_counts(by=m.BY)["stuck"] == 1


@duty("D088")
def test_only_parcels_nobody_heard_of_are_asked_for_and_not_again_before_their_time(there: Provider) -> None:
    Track.objects.filter(waybill="YT0000002").update(sent_at=clock.now() - HOUR)
    Track.objects.filter(waybill="YT0000003").update(carrier="某某快运")
    assert asked(AskKind.QUERY) == ["YT0000001"]
    event = Event.objects.get()
    assert (event.source, event.text, event.code) == ("query", "快递员张三 138****8000 派送中", "5")
    assert asked(AskKind.QUERY, after=22 * HOUR) == []
    assert asked(AskKind.QUERY, after=DAY + HOUR) == ["YT0000001", "YT0000002"]
    Track.objects.update(sent_at=clock.now() - 61 * DAY, told_at=None)
    assert asked(AskKind.QUERY, after=9 * DAY) == []
    (seen,) = queries.news_routes(by=m.BY)
    assert (seen.is_well, seen.lived_at, seen.uncoded) == (True, None, 0)


def test_a_parcel_without_news_is_asked_for_ever_later_and_then_set_aside(there: Provider) -> None:
    Track.objects.exclude(waybill="YT0000002").update(sent_at=clock.now() - 61 * DAY)
    passed = timedelta()
    for wait in [timedelta(hours=h) for h in (1, 3, 6, 12, 24, 48)]:
        assert asked(AskKind.QUERY, after=passed) == ["YT0000002"]
        assert asked(AskKind.QUERY, after=passed + wait / 2) == []
        passed += wait
    assert [asked(AskKind.QUERY, after=passed), asked(AskKind.QUERY, after=passed + 9 * DAY)] == [["YT0000002"], []]
    found = inquiry("YT0000002")
    assert (found.said, found.tries, bool(found.stuck_at)) == ("500 查询无结果，请隔段时间再查", 7, True)
    assert (route().is_well, queries.service_faults(by=m.BY)) == (None, [])


def test_an_answer_for_some_is_taken_and_the_others_are_asked_again(there: Provider) -> None:
    there.breaks = (1, 500)
    assert len(asked(AskKind.QUERY)) == 3
    assert (Track.objects.get(waybill="YT0000001").step, inquiry("YT0000002").asked_at) == ("delivering", None)
    run = AskRun.objects.get()
    assert (run.asked, run.answered, run.new, run.fault) == (3, 1, 1, "HTTP 500")
    there.breaks = None
    assert asked(AskKind.QUERY, after=timedelta(seconds=30)) == []
    assert asked(AskKind.QUERY, after=HOUR) == ["YT0000002", "YT0000003"]


def test_a_silent_service_rests_ever_longer_and_is_told_of(there: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "PATIENCE", 0.2)
    there.breaks = (0, 0)
    passed = timedelta()
    for rest in (1, 5, 15, 60):
        assert len(asked(AskKind.QUERY, after=passed)) == 3
        passed = max(passed + timedelta(minutes=rest), passed + timedelta(minutes=30))
    assert (route().said, route().tries, route().halted_at) == ("接口没有按时回答", 4, None)
    assert queries.service_faults(by=m.BY) == ["kuaidi100: 接口没有按时回答"]
    there.breaks = None
    assert len(asked(AskKind.QUERY, after=passed + HOUR)) == 3
    assert (route().is_well, route().tries, queries.service_faults(by=m.BY)) == (True, 0, [])


def test_a_round_without_news_of_any_parcel_does_not_call_the_service_well(there: Provider) -> None:
    told = {one: ParcelNews(one, (NewsEvent(clock.now() + DAY, "明天到"),)) for one in ("YT0000001", "YT0000002")}
    (batch,) = actions.asks_claim(kind=AskKind.QUERY, by=tasks.OWN)
    actions.asks_record(batch=batch, answer=NewsAnswer(told), by=tasks.OWN)
    assert (route().is_well, route().said, route().tries) == (None, "轨迹时间不能在将来", 0)
    assert len(asked(AskKind.QUERY, after=2 * HOUR)) == 3
    assert (route().is_well, route().said) == (True, "")


def test_rounds_go_when_their_time_is_over(there: Provider) -> None:
    asked(AskKind.QUERY)
    assert [actions.asks_forget(by=tasks.OWN, at=clock.now() + days * DAY) for days in (179, 180, 181)] == [0, 1, 0]


@duty("D088")
def test_an_account_that_is_refused_stops_everything_until_it_is_mended(there: Provider) -> None:
    set_up(there, key="another key")
    asked(AskKind.QUERY)
    assert (route().said, bool(route().halted_at)) == ("503 验证签名失败", True)
    assert [asked(kind, after=9 * DAY) for kind in AskKind] == [[], []]
    batch = actions.parcel_query(track_id=Track.objects.get(waybill="YT0000001").id, by=m.BY)
    actions.asks_record(batch=batch, answer=NewsAnswer(fault="TimeoutError"), by=m.BY)
    assert bool(route().halted_at)
    actions.news_route_set(connector="kuaidi100", account=ACCOUNT, is_on=True, subscribes=True, by=m.BY)
    assert route().halted_at is None
    set_up(there, key="another key")
    asked(AskKind.QUERY, after=HOUR)
    assert queries.service_faults(by=m.BY) == ["kuaidi100: 503 验证签名失败"]
    halted = Entry.objects.filter(fact="tracking.news_route_halted").values_list("payload__said", flat=True)
    assert list(halted) == ["503 验证签名失败"] * 2
    set_up(there)
    assert len(asked(AskKind.QUERY, after=2 * HOUR)) == 3
    assert Inquiry.objects.filter(stuck_at__isnull=False).count() == 0


def test_whoever_dies_between_leaves_a_round_that_others_finish(there: Provider) -> None:
    (batch,) = actions.asks_claim(kind=AskKind.QUERY, by=tasks.OWN)
    assert asked(AskKind.QUERY) == []
    assert sorted(asked(AskKind.QUERY, after=actions.asking.LOST[AskKind.QUERY])) == sorted(
        p.waybill for p in batch.parcels
    )
    answer = queries.news_answer(batch=batch, by=tasks.OWN)
    late = [actions.asks_record(batch=batch, answer=answer, by=tasks.OWN) for _time in range(2)]
    assert ([one.new for one in late], late[1]) == ([0, 0], actions.Asked())
    AskRun.objects.update(at=clock.now() - HOUR, ended_at=None)
    assert [(run.is_over, run.is_dead, run.who) for run in queries.news_runs(by=m.BY)] == [(False, True, "")] * 2


def test_the_days_number_ends_the_automatic_round_and_not_a_person(there: Provider) -> None:
    AskRun.objects.create(connector="kuaidi100", kind="query", at=clock.now(), asked=498, actor_name="x")
    assert [len(asked(AskKind.QUERY)), asked(AskKind.QUERY, after=timedelta(minutes=31))] == [2, []]
    last = Track.objects.exclude(inquiries__kind="query").get()
    assert actions.parcel_query(track_id=last.id, by=m.BY).parcels[0].waybill == last.waybill


def test_a_person_asks_at_once_and_not_twice(there: Provider) -> None:
    track = Track.objects.get(waybill="YT0000001")
    batch = actions.parcel_query(track_id=track.id, by=m.BY)
    result = actions.asks_record(batch=batch, answer=queries.news_answer(batch=batch, by=m.BY), by=m.BY)
    assert (result.new, result.answered, result.fault) == (1, 1, "")
    with pytest.raises(Refusal, match="半小时"):
        actions.parcel_query(track_id=track.id, by=m.BY)
    with pytest.raises(NotFound):
        actions.parcel_query(track_id=0, by=m.BY)
    Track.objects.filter(waybill="YT0000002").update(carrier="某某快运")
    with pytest.raises(Refusal, match="某某快运"):
        actions.parcel_query(track_id=Track.objects.get(waybill="YT0000002").id, by=m.BY)
    with pytest.raises(NotAllowed):
        actions.parcel_query(track_id=track.id, by=Actor(5, "看", "employee", frozenset({"orders.view"}), m.BY.scope))
    set_up(there, is_on=False)
    with pytest.raises(Refusal, match="没有启用"):
        actions.parcel_query(track_id=track.id, by=m.BY)
    assert Entry.objects.filter(fact="tracking.parcel_queried").count() == 1


def test_late_news_of_a_query_complete_the_order_and_news_of_tomorrow_are_not_believed(
    there: Provider, tmp_path: Path
) -> None:
    (batch,) = actions.asks_claim(kind=AskKind.QUERY, by=tasks.OWN)
    now = clock.now()
    signed = NewsEvent(now - HOUR, "已签收\0\ud800", "3", "signed")
    told = {
        "YT0000001": ParcelNews("YT0000001", (signed, signed._replace(at=now - 2 * HOUR, text="派", step=""))),
        "YT0000002": ParcelNews("YT0000002", (signed, signed._replace(at=now + DAY))),
        "YT9999999": ParcelNews("YT9999999", (signed,)),
    }
    actions.asks_record(batch=batch, answer=NewsAnswer(told), by=tasks.OWN)
    assert list(Track.objects.order_by("waybill").values_list("step", flat=True)) == ["signed", "", ""]
    assert Order.objects.filter(state=State.COMPLETED.value).count() == 1
    assert (inquiry("YT0000002").said, Event.objects.count()) == ("轨迹时间不能在将来", 2)


def test_what_breaks_here_is_written_down_and_asked_again(there: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_named: Any) -> NewsAnswer:
        raise ZeroDivisionError

    monkeypatch.setattr(tasks.queries, "news_answer", broken)
    tasks.ask(0)
    assert list(AskRun.objects.values_list("kind", "fault")) == [("subscribe", "ZeroDivisionError")]
    assert (route().said, route().is_well, route().halted_at) == ("ZeroDivisionError", False, None)


def test_an_account_is_kept_sealed_and_its_secrets_stay_when_left_empty(there: Provider) -> None:
    sealed = bytes(route().sealed)
    set_up(there, customer="", key="", salt="", phone="0571-88886666")
    (batch, *_more) = actions.asks_claim(kind=AskKind.QUERY, by=tasks.OWN)
    kept = (batch.account.customer, batch.account.key, batch.account.salt, batch.account.phone)
    assert kept == ("CUST-1", "key-of-tests", "salt-of-tests", "0571-88886666")
    assert (b"key-of-tests" in sealed, "key-of-tests" in repr(batch)) == (False, False)
    for fault, why in (
        ({"callback": ""}, "接收推送"),
        ({"address": "http://x.example.com"}, "https"),
    ):
        with pytest.raises(BadInput, match=why):
            set_up(there, **fault)
    told = json.dumps(list(Entry.objects.filter(fact__contains="news_route").values_list("payload", flat=True)))
    assert ("key-of-tests" in told, "salt-of-tests" in told) == (False, False)
    NewsRoute.objects.update(sealed=b"moved from elsewhere")
    assert actions.asks_claim(kind=AskKind.SUBSCRIBE, by=tasks.OWN) == []
    assert queries.service_faults(by=m.BY) == ["kuaidi100: account does not open"]
    with pytest.raises(NotAllowed):
        set_up(there, by=Actor(5, "张", "employee", frozenset({"orders.ship"}), m.BY.scope))


def test_only_an_answer_of_the_service_itself_at_its_own_address_is_called_live(there: Provider) -> None:
    def told(**news: str) -> bool:
        (batch,) = actions.asks_claim(kind=AskKind.QUERY, by=tasks.OWN)
        heard = {parcel.waybill: ParcelNews(parcel.waybill, **news) for parcel in batch.parcels}
        actions.asks_record(batch=batch, answer=NewsAnswer(heard), by=tasks.OWN)
        Inquiry.objects.update(due_at=clock.now())
        return bool(route().lived_at)

    assert told() is False
    set_up(there, address="")
    assert [told(why="寄件电话"), told()] == [False, True]
    set_up(there, address="", key="of another account")
    assert route().lived_at is None
