"""The list is filled by two people, holds for a time, and tells nobody who is on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed, Refusal
from zhanggui.kit.journal.models import Entry as Moment
from zhanggui.kit.journal.queries import timeline
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.watchlist import actions
from zhanggui.trade.watchlist.models import Entry
from zhanggui.trade.watchlist.states import EntryState, Mark
from zhanggui.trade.watchlist.tests.making import NICK, ONE, PHONE, TWO, listed, proposed, terms, until

pytestmark = pytest.mark.django_db


def states() -> list[EntryState]:
    return [EntryState(state) for state in Entry.objects.order_by("id").values_list("state", flat=True)]


@duty("D074")
def test_an_entry_holds_only_by_a_second_persons_word() -> None:
    ids = proposed()
    own = actions.entry_approve(entry_ids=ids, by=ONE)
    assert (own.moved, [str(v.why) for v in own.refused.values()], states()) == (
        [],
        ["不能审批自己的申请，也不能审批与自己有关的申请"],
        [EntryState.PROPOSED],
    )
    assert actions.entry_approve(entry_ids=ids, by=TWO).moved == ids
    assert actions.entry_approve(entry_ids=ids, by=TWO).moved == []
    assert states() == [EntryState.ACTIVE]
    told = [str(moment.title) for moment in reversed(timeline("listed", ids[0], by=System("test")))]
    assert told == ["已提出列入名单", "已列入名单"]


@duty("D074")
def test_a_second_person_may_refuse_and_the_first_may_withdraw() -> None:
    first, second = proposed(Mark.PHONE, PHONE, "13900139000")
    assert actions.entry_refuse(entry_ids=[first], reason="证据不足", by=ONE).moved == []
    assert actions.entry_refuse(entry_ids=[first], reason="证据不足", by=TWO).moved == [first]
    assert actions.entry_withdraw(entry_ids=[second], reason="填错了", by=ONE).moved == [second]
    assert states() == [EntryState.REFUSED, EntryState.ENDED]
    assert actions.entry_approve(entry_ids=[first, second], by=TWO).moved == []


@duty("D074")
def test_what_holds_is_taken_off_with_a_reason_and_can_be_proposed_again() -> None:
    ids = listed()
    with pytest.raises(BadInput):
        actions.entry_end(entry_ids=ids, reason=" ", by=ONE)
    assert actions.entry_end(entry_ids=ids, reason="已和解", by=ONE).moved == ids
    assert (states(), Entry.objects.get().ended_why) == ([EntryState.ENDED], "已和解")
    assert len(proposed()) == 2


@duty("D074")
def test_what_is_proposed_or_holds_as_long_is_not_proposed_again() -> None:
    proposed()
    assert actions.entry_propose(kind=Mark.PHONE, values=[PHONE, "138 0013 8000", "13900139000"], **terms()) == 1
    ids = [entry.id for entry in Entry.objects.all()]
    actions.entry_approve(entry_ids=ids, by=TWO)
    assert actions.entry_propose(kind=Mark.PHONE, values=[PHONE], **terms()) == 0
    assert actions.entry_propose(kind=Mark.PHONE, values=[PHONE], **terms(until=until(60))) == 1


@pytest.mark.parametrize(
    ("values", "other", "said"),
    [
        ([], {}, "一次填 1 到 1000 个，每行一个"),
        ([PHONE, "123"], {}, "第 2 个：手机号应为 7 到 20 位数字"),
        (["138****8000"], {}, "第 1 个：平台隐去了一部分，不能认出是谁"),
        ([PHONE], {"reason": ""}, "请填写原因"),
        ([PHONE], {"until": -1}, "有效期须在今天到 730 天之内"),
        ([PHONE], {"until": 731}, "有效期须在今天到 730 天之内"),
    ],
)
@duty("D074")
def test_a_proposal_says_what_is_wrong(values: list[str], other: dict[str, Any], said: str) -> None:
    other = {key: until(value) if key == "until" else value for key, value in other.items()}
    with pytest.raises(BadInput) as refused:
        actions.entry_propose(kind=Mark.PHONE, values=values, **terms(**other))
    assert (said in str(refused.value.why), Entry.objects.count()) == (True, 0)


@duty("D074")
def test_an_entry_holds_to_the_end_of_its_last_day() -> None:
    listed(until=until(0))
    end = Entry.objects.get().until.astimezone(clock.SHANGHAI)
    assert (end.date(), end.hour) == (until(1), 0)


@duty("D077")
def test_who_is_on_the_list_stands_sealed_and_masked_only() -> None:
    listed(Mark.ADDRESS, "浙江省杭州市余杭区文一西路 969 号 3 幢")
    proposed(Mark.NICK, NICK)
    proposed()
    shown = list(Entry.objects.order_by("id").values_list("shown", flat=True))
    assert shown == ["浙江省杭州市****", "小**", "138****8000"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(e::text, '') FROM watchlist_entry e")
        kept = cursor.fetchone()[0] + str(list(Moment.objects.values_list("payload", flat=True)))
    assert [secret in kept for secret in (PHONE, NICK, "文一西路", PHONE.encode().hex())] == [False] * 4


@duty("D074")
def test_the_buyer_of_an_order_is_proposed_by_what_is_chosen_of_him(tmp_path: Path) -> None:
    m.a_shop()
    one, masked = m.book_deals(tmp_path, Deal("1"), Deal("2", phone="139****9000", nick="张*", address="浙江省****"))
    kinds = list(Mark)
    moved = actions.buyer_propose(order_ids=[one.id, masked.id], kinds=kinds, **terms())
    assert (moved.moved, {i: str(v.why) for i, v in moved.refused.items()}) == (
        [one.id],
        {masked.id: "订单没有这样的买家信息，或平台已隐去一部分"},
    )
    entries = {entry.kind: entry for entry in Entry.objects.all()}
    assert {kind: (e.shown, e.order_id) for kind, e in entries.items()} == {
        "phone": ("138****8000", one.id),
        "nick": ("小**", one.id),
        "receiver": ("张** 138****8000", one.id),
        "address": ("浙江杭州****", one.id),
    }
    assert bytes(entries["phone"].mark) == bytes(one.phone_index or b"")
    again = actions.buyer_propose(order_ids=[one.id], kinds=kinds, **terms())
    assert (again.moved, [str(v.why) for v in again.refused.values()]) == ([], ["已在名单上，或已有人提出"])
    told = [str(moment.title) for moment in timeline("order", one.id, by=System("test"))]
    assert told[0] == "已提出列入名单"


DOORS: list[tuple[Callable[..., object], dict[str, Any]]] = [
    (actions.entry_propose, {"kind": Mark.PHONE, "values": [PHONE], **terms()}),
    (actions.buyer_propose, {"order_ids": [1], "kinds": [Mark.PHONE], **terms()}),
    (actions.entry_approve, {"entry_ids": [1]}),
    (actions.entry_refuse, {"entry_ids": [1], "reason": "x"}),
    (actions.entry_withdraw, {"entry_ids": [1], "reason": "x"}),
    (actions.entry_end, {"entry_ids": [1], "reason": "x"}),
    (actions.export_record, {"count": 1}),
]


@pytest.mark.parametrize(("door", "given"), DOORS)
@duty("D074")
def test_each_step_needs_its_right_and_a_person(door: Callable[..., object], given: dict[str, Any]) -> None:
    with pytest.raises(NotAllowed):
        door(**given | {"by": Actor(3, "丙", "employee", frozenset({"orders.view"}), ONE.scope)})
    if door is not actions.export_record:
        with pytest.raises(Refusal) as refused:
            door(**given | {"by": System("test")})
        assert str(refused.value.why) == "名单要由人提出、由人批准"


@pytest.mark.parametrize(
    "change",
    [
        "state = 20, approved_by = added_by, approved_at = now()",
        "state = 20",
        "state = 30, ended_by = added_by, ended_at = now(), ended_why = 'x'",
        "state = 40, ended_by = 2, ended_at = now()",
        "until = until + interval '1 day'",
        "reason = 'other'",
    ],
)
@duty("D074")
def test_the_database_refuses_one_person_and_any_change(change: str) -> None:
    proposed()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL zhanggui.test = 'off'; UPDATE watchlist_entry SET {change}")


def test_an_entry_is_never_deleted() -> None:
    proposed()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'; DELETE FROM watchlist_entry")
    assert Entry.objects.get().until - clock.now() > timedelta(days=29)
