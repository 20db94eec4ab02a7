"""An address is used when its owner proved it, and by nobody else; what people want is their own."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.states import LeaveReason
from zhanggui.foundation.org.tests.people import HOUSE, actor, hired
from zhanggui.kit import clock
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound, Refusal
from zhanggui.kit.journal.models import Entry
from zhanggui.oversight.notification import actions, queries
from zhanggui.oversight.notification.facts import AddressLanguageSet
from zhanggui.oversight.notification.models import Address, Server
from zhanggui.oversight.notification.states import AddressState
from zhanggui.oversight.notification.tests.making import code_of, reached

pytestmark = pytest.mark.django_db
HOOK = "https://oapi.dingtalk.com/robot/send?access_token=quite-secret"


def test_nobody_reads_address_or_secret_in_table_journal_or_page() -> None:
    me = hired("agent")
    reached(me, HOOK, secret="SECquite-secret")
    row = Address.objects.get()
    told = f"{Address.objects.values()} {list(Entry.objects.values_list('payload', flat=True))}"
    told += f"{queries.my_addresses(by=actor(me))} {queries.target_of(address_id=row.id, by=actor(me))!r}"
    assert ("quite-secret" in told, b"quite-secret" in bytes(row.sealed), row.shown) == (
        False,
        False,
        "oapi.dingtalk.com",
    )


def test_only_the_right_code_in_time_proves_it_and_five_tries_are_all() -> None:
    me = hired("agent")
    one = actions.address_add(channel="mail", title="公司邮箱", address="li@example.com", by=actor(me))
    code = code_of(one, me)
    wrong = "000000" if code != "000000" else "111111"
    late = clock.now() + timedelta(minutes=31)
    assert not actions.address_verify(address_id=one, code=code, by=actor(me), at=late)
    assert [bool(actions.address_verify(address_id=one, code=wrong, by=actor(me))) for _n in range(4)] == [False] * 4
    assert not actions.address_verify(address_id=one, code=code, by=actor(me))
    with pytest.raises(Refusal, match="一分钟"):
        actions.address_challenge(address_id=one, by=actor(me))
    assert actions.address_verify(address_id=one, code=code_of(one, me), by=actor(me))


def test_of_anothers_address_nobody_knows_and_a_groups_is_kept_by_who_may() -> None:
    me, tech, one = hired("agent"), hired("tech"), 0
    one = reached(me, HOOK)
    for do in (actions.address_stop, actions.address_challenge, queries.target_of):
        with pytest.raises(NotFound):
            do(address_id=one, by=actor(tech))
    group: dict[str, Any] = {
        "channel": "dingtalk",
        "title": "值班群",
        "address": HOOK,
        "group": True,
        "kinds": ["house.broken", "x"],
    }
    with pytest.raises(NotAllowed):
        actions.address_add(**group, by=actor(me))
    shared = actions.address_add(**group, by=actor(tech))
    assert [str(t) for t in queries.group_addresses(by=actor(tech))[0].kinds] == ["系统自检发现问题"]
    actions.address_stop(address_id=shared, by=actor(tech))
    assert queries.group_addresses(by=actor(tech)) == []


def test_the_same_address_is_added_once_by_each_and_again_after_it_was_stopped() -> None:
    me, other = actor(hired("agent")), actor(hired("agent"))
    mail: dict[str, Any] = {"channel": "mail", "title": "公司邮箱", "address": "li@example.com"}
    one = actions.address_add(**mail, by=me)
    for same in (mail, mail | {"title": "别的名称", "address": " Li@Example.com "}):
        with pytest.raises(BadInput, match="已经加过"):
            actions.address_add(**same, by=me)
    actions.address_add(**mail, by=other)
    actions.address_stop(address_id=one, by=me)
    again = actions.address_add(**mail, by=me)
    mark = Address.objects.get(id=again).mark
    Address.objects.filter(id=again).update(mark=None)  # as from before it was kept
    with pytest.raises(BadInput, match="已经加过"):
        actions.address_add(**mail, by=me)
    Address.objects.filter(id=again).update(mark=mark)
    with pytest.raises(IntegrityError), transaction.atomic():
        Address.objects.filter(person_id=other.id).update(mark=mark)


def test_changing_the_language_of_an_address_is_written_once() -> None:
    me = actor(hired("agent"))
    one = actions.address_add(channel="mail", title="公司邮箱", address="li@example.com", by=me)
    for _twice in range(2):
        actions.address_language_set(address_id=one, language="en", by=me)
    told = Entry.objects.filter(fact=AddressLanguageSet.name()).values_list("payload", flat=True)
    assert list(told) == [{"channel": "mail", "language": "en"}]


@pytest.mark.parametrize(
    ("channel", "address"),
    [("mail", "nobody"), ("dingtalk", "https://evil.cn/x"), ("webhook", "http://a.cn"), ("fax", "1")],
)
def test_what_can_be_no_address_is_refused(channel: str, address: str) -> None:
    with pytest.raises(BadInput):
        actions.address_add(channel=channel, title="我的", address=address, by=actor(hired("agent")))


def test_whoever_left_is_reached_nowhere_from_that_moment() -> None:
    me = hired("agent")
    reached(me, HOOK)
    org.employee_leave(employee_ids=[me], reason=LeaveReason.RESIGNED, by=HOUSE)
    assert Address.objects.get().state == AddressState.STOPPED


def test_what_one_wants_is_kept_for_the_kinds_one_is_told_of() -> None:
    me = hired("agent")
    wants = {"approvals.asked": {"mail": "digest", "robot": "none"}, "house.broken": {"mail": "none"}}
    habit: dict[str, Any] = {"quiet_from": time(20), "quiet_until": time(9), "digest_at": 18}
    actions.habit_save(**habit, paces=wants, by=actor(me))
    kept = queries.my_wishes(by=actor(me))
    asked = next(wish for wish in kept.kinds if wish.kind.code == "approvals.asked")
    assert (kept.habit.digest_at, asked.mail, asked.robot, list(kept.habit.paces)) == (
        *(18, "digest", "none"),
        ["approvals.asked"],
    )
    with pytest.raises(BadInput):
        actions.habit_save(**habit, paces={"approvals.asked": {"mail": "never"}}, by=actor(me))
    assert queries.habits_of(people=[me], by=actor(hired("agent"))) == {}


def test_the_mail_servers_password_is_encrypted_and_stays_when_it_is_left_empty() -> None:
    tech = actor(hired("tech"))
    told: dict[str, Any] = {
        "host": "smtp.example.com",
        "port": 465,
        "security": "tls",
        "username": "zg",
        "sender": "zg@example.com",
    }
    for password in ("quite-secret", ""):
        actions.server_set(**told, password=password, site="https://zg.example.com", by=tech)
    row = Server.objects.get()
    assert (queries.server_seen(by=tech).has_password, b"quite-secret" in bytes(row.sealed or b"")) == (True, False)
    assert (
        "quite-secret" not in f"{list(Entry.objects.values_list('payload', flat=True))}{queries.server_seen(by=tech)}"
    )
    with pytest.raises(BadInput):
        actions.server_set(**{**told, "sender": "nobody"}, password="", site="", by=tech)
