"""Notices reach people outside: together, when they want it, once, as long as they may know; what fails is seen."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.utils.translation import override

from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit.clock import SHANGHAI
from zhanggui.kit.desk import Ask
from zhanggui.kit.desk.wording import say
from zhanggui.kit.errors import NotAllowed
from zhanggui.kit.notices.actions import notice_read
from zhanggui.kit.notices.models import Notice
from zhanggui.kit.notices.states import NoticeState
from zhanggui.kit.notices.tests.making import OWED, told
from zhanggui.kit.scope import ALL
from zhanggui.kit.senders import send
from zhanggui.kit.senders.tests.listening import Heard, mail_server, robot
from zhanggui.oversight.notification import actions, queries
from zhanggui.oversight.notification.models import Address, Delivery
from zhanggui.oversight.notification.states import DeliveryState
from zhanggui.oversight.notification.tests.making import OWN, code_of, reached

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 10, 12, tzinfo=SHANGHAI)


@pytest.fixture
def heard(settings: Any) -> Any:
    with robot() as found:
        settings.OUTSIDE_HOSTS = [found.host]
        yield found


def run(at: datetime = NOON) -> int:
    """What the job of a minute does; how many letters went out."""
    actions.deliveries_plan(by=OWN, at=at)
    parcels = actions.deliveries_claim(by=OWN, at=at)
    for parcel in parcels:
        answer = send(parcel.target, parcel.letter)
        actions.deliveries_record(letter_id=parcel.letter_id, answer=answer, by=OWN, at=at)
    return len(parcels)


def states() -> list[int]:
    return list(Delivery.objects.order_by("id").values_list("state", flat=True))


def words(heard: Heard) -> list[str]:
    return [post["body"]["text"]["content"] for post in heard.posts]


def test_what_is_due_goes_as_one_letter_and_never_twice(heard: Heard) -> None:
    me = hired("agent", shop=ALL)
    reached(me, heard.address)
    told(me, 5, 6)
    assert [run() for _n in range(2)] == [1, 0]
    assert words(heard) == ["掌规：2 条消息\n【试用消息】改价：5 件\n【试用消息】改价：6 件"]
    assert (states(), "sign=" in heard.posts[0]["path"]) == ([DeliveryState.SENT] * 2, True)
    assert set(Notice.objects.values_list("state", flat=True)) == {NoticeState.DELIVERED}


def test_more_than_a_letter_holds_are_counted_and_one_letter_a_run_keeps_the_robots_limit(heard: Heard) -> None:
    me = hired("agent", shop=ALL)
    reached(me, heard.address)
    told(me, *range(60))
    assert (run(), words(heard)[0].count("试用消息"), "另有 40 条" in words(heard)[0]) == (1, 20, True)


def test_at_night_only_what_is_urgent_goes_and_the_rest_in_the_morning(heard: Heard) -> None:
    me, night = hired("agent", shop=ALL), NOON.replace(hour=23)
    reached(me, heard.address)
    told(me, 5)
    told(me, 9, kind=OWED, what="封印不符")
    assert (run(night), words(heard)) == (1, ["【紧急】掌规：试用急件\n【试用急件】封印不符"])
    assert [run(NOON.replace(day=11, hour=7)), run(NOON.replace(day=11, hour=8))] == [0, 1]


def test_a_digest_comes_once_at_its_hour_and_what_is_not_wanted_never(heard: Heard) -> None:
    me = hired("agent", shop=ALL)
    reached(me, heard.address)
    told(me, 1)  # declares the kinds
    habit: dict[str, Any] = {"quiet_from": time(22), "quiet_until": time(8), "digest_at": 18}
    actions.habit_save(**habit, paces={"test.plain": {"robot": "digest"}}, by=actor(me))
    told(me, 2)
    assert [run(), run(NOON.replace(hour=18))] == [0, 1]
    actions.habit_save(**habit, paces={"test.plain": {"robot": "none"}}, by=actor(me))
    told(me, 3)
    assert [run(NOON.replace(day=12)), len(heard.posts)] == [0, 1]


def test_what_was_read_and_what_may_be_known_no_more_is_not_sent(heard: Heard) -> None:
    me, far = hired("agent", shop=ALL), hired("agent", shop=frozenset({8}))
    for who in (me, far):
        reached(who, heard.address)
    told(me, 5)
    told(far, 5, shop=7)
    actions.deliveries_plan(by=OWN, at=NOON)
    notice_read(notice_ids=[Notice.objects.get(person_id=me).id], by=actor(me))
    assert (run(), heard.posts, states()) == (0, [], [DeliveryState.DROPPED] * 2)


def test_an_address_nobody_proved_hears_nothing(heard: Heard) -> None:
    me = hired("agent", shop=ALL)
    actions.address_add(channel="dingtalk", title="我的", address=heard.address, by=actor(me))
    told(me, 5)
    assert (run(), heard.posts) == (0, [])


def test_a_group_is_told_of_its_kinds_once_however_many_people_are(heard: Heard) -> None:
    tech, people = hired("tech", "agent"), [hired("agent", shop=ALL) for _n in range(2)]
    told(people[0], 1)
    told(people[0], 9, kind=OWED, what="封印不符")
    told(people[1], 9, kind=OWED, what="封印不符")
    where: dict[str, Any] = {
        "channel": "wecom",
        "title": "值班群",
        "address": heard.address,
        "group": True,
        "kinds": [OWED],
    }
    group = actions.address_add(**where, by=actor(tech))
    actions.address_verify(address_id=group, code=code_of(group, tech), by=actor(tech))
    assert (run(), words(heard)) == (1, ["【紧急】掌规：试用急件\n【试用急件】封印不符"])


def test_it_is_tried_again_later_then_set_aside_for_somebody_to_look_at(heard: Heard) -> None:
    me, tech = hired("agent", shop=ALL), actor(hired("tech"))
    reached(me, heard.address)
    told(me, 5)
    heard.answers = [(500, {})]
    at = NOON
    for minutes in (1, 5, 15, 60, 240):
        assert [run(at), run(at)] == [1, 0]
        at += timedelta(minutes=minutes)
    run(at)
    (row,) = queries.delivery_rows(ask=Ask(queue="failed"), by=tech).rows
    assert (row.failures, str(row.answer), row.shown, states()) == (
        6,
        "HTTP 500 {}",
        heard.host,
        [DeliveryState.FAILED],
    )
    Delivery.objects.update(answer="接口地址不接受连接")
    with override("en"):
        (row,) = queries.delivery_rows(ask=Ask(queue="failed"), by=tech).rows
        assert say(row.answer) == "The address of the service refuses connections"
    heard.answers = [(200, {"errcode": 0})]
    with pytest.raises(NotAllowed):
        actions.delivery_retry(delivery_ids=[row.id], by=actor(me))
    assert actions.delivery_retry(delivery_ids=[row.id], by=tech, at=at).moved == [row.id]
    assert (run(at), states()) == (1, [DeliveryState.SENT])


def test_what_the_robot_refuses_for_good_is_not_tried_again(heard: Heard) -> None:
    me = hired("agent", shop=ALL)
    reached(me, heard.address)
    told(me, 5)
    heard.answers = [(200, {"errcode": 310000, "errmsg": "sign not match"})]
    assert (run(), states(), "sign not match" in Delivery.objects.get().answer) == (1, [DeliveryState.FAILED], True)


def test_a_year_later_what_was_sent_is_forgotten_and_what_failed_is_not(heard: Heard) -> None:
    me = hired("agent", shop=ALL)
    reached(me, heard.address)
    told(me, 5)
    assert (run(), deliveries_left(NOON), deliveries_left(NOON + timedelta(days=1))) == (1, 1, 0)
    told(me, 6)
    heard.answers = [(200, {"errcode": 310000, "errmsg": "sign not match"})]
    assert (run(), deliveries_left(NOON + timedelta(days=1))) == (1, 1)


def deliveries_left(before: datetime) -> int:
    actions.deliveries_forget(before=before, by=OWN)
    return Delivery.objects.count()


def test_a_letter_whose_sender_died_goes_out_ten_minutes_later(heard: Heard) -> None:
    me = hired("agent", shop=ALL)
    reached(me, heard.address)
    told(me, 5)
    actions.deliveries_plan(by=OWN, at=NOON)
    assert len(actions.deliveries_claim(by=OWN, at=NOON)) == 1
    assert [run(NOON + timedelta(minutes=m)) for m in (9, 11)] == [0, 1]


def test_mail_goes_by_the_companys_server_with_a_link_to_the_matter() -> None:
    me, tech = hired("agent", shop=ALL), actor(hired("tech"))
    with mail_server() as heard:
        told_: dict[str, Any] = {
            "host": "127.0.0.1",
            "port": heard.port,
            "security": "none",
            "username": "",
            "password": "",
        }
        actions.server_set(**told_, sender="zg@example.com", site="https://zg.example.com/", by=tech)
        reached(me, "li@example.com", channel="mail", secret="")
        told(me, 5)
        parcels = _claimed()
        assert parcels[0].letter.lines == ("【试用消息】改价：5 件 https://zg.example.com/todos/?id=5",)
        actions.address_language_set(address_id=Address.objects.get().id, language="en", by=actor(me))
        told(me, 6)
        (english,) = _claimed()
        assert (english.letter.title, english.letter.lines) == (
            "Zhanggui: 试用消息", ("[试用消息] 改价：6 件 https://zg.example.com/todos/?id=6",),
        )  # fmt: skip
        answer = send(parcels[0].target, parcels[0].letter)
    assert (answer.ok, len(heard.mails), Address.objects.get().shown) == (True, 1, "l***@example.com")


def _claimed() -> list[actions.Parcel]:
    actions.deliveries_plan(by=OWN, at=NOON)
    return actions.deliveries_claim(by=OWN, at=NOON)
