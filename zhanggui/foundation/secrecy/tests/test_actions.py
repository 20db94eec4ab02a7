"""Who is named opens with a reason; paper comes back; things change hands with two signatures."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils.translation import override

from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.states import LeaveReason
from zhanggui.foundation.org.tests.people import HOUSE as ORG
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.foundation.secrecy import actions, queries
from zhanggui.foundation.secrecy.models import Item, Loan, Opening, Thing
from zhanggui.foundation.secrecy.states import ThingState
from zhanggui.foundation.secrecy.tests.making import day, entered, people, signed, thing
from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound, Refusal
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.text import render
from zhanggui.kit.todos.models import Todo
from zhanggui.kit.todos.states import TodoState

pytestmark = pytest.mark.django_db


def todos(kind: str) -> list[tuple[int, int]]:
    rows = Todo.objects.filter(kind=kind, state=TodoState.OPEN.value).order_by("id")
    return list(rows.values_list("subject_id", "only_for"))


@duty("D198")
@duty("D199")
def test_only_who_is_named_and_signed_opens_and_each_look_is_kept() -> None:
    keeper, agent, fresh = people()
    item = entered(keeper, people=[agent.id or 0, fresh.id or 0])
    with pytest.raises(BadInput):
        actions.item_open(item_id=item, reason=" ", by=agent)
    opened = actions.item_open(item_id=item, reason="核对报价", by=agent)
    assert (opened.content, agent.name in opened.mark) == ("面霜 38.50", True)
    with pytest.raises(Refusal, match="保密协议"):
        actions.item_open(item_id=item, reason="看看", by=fresh)
    stranger = actor(hired("agent", name="旁人"))
    signed(stranger)
    with pytest.raises(NotFound):
        actions.item_open(item_id=item, reason="看看", by=stranger)
    actions.readers_set(item_id=item, posts=["agent"], people=[], by=keeper)
    assert actions.item_open(item_id=item, reason="顶班", by=stranger).content == "面霜 38.50"
    boss = actor(hired("management", name="老板"))
    signed(boss)
    with pytest.raises(Refusal, match="知悉范围"):
        actions.item_open(item_id=item, reason="想看", by=boss)
    assert list(Opening.objects.order_by("id").values_list("reader_name", "reason")) == [
        ("白客服", "核对报价"), ("旁人", "顶班"),
    ]  # fmt: skip
    told = Entry.objects.filter(fact="secrecy.item_opened")
    assert (told.count(), "38.50" in str(list(told.values_list("payload", flat=True)))) == (2, False)
    assert b"38.50" not in bytes(Item.objects.get(id=item).content or b"")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
    with pytest.raises(DatabaseError), transaction.atomic():
        Opening.objects.update(reason="改了")


@duty("D197")
def test_register_refuses_twice_wrong_people_and_strangers() -> None:
    keeper, agent, _fresh = people()
    item = entered(keeper)
    with pytest.raises(Refusal, match="已在密级目录里"):
        entered(keeper)
    for wrong in ({"owner_id": 0}, {"posts": ["x"]}, {"people": [0]}, {"until": day(-1)}, {"place": " "}):
        with pytest.raises(BadInput):
            entered(keeper, "别的", **wrong)
    with pytest.raises(NotAllowed):
        entered(agent, "别的")
    actions.item_amend(item_id=item, owner_id=agent.id or 0, until=day(9), by=keeper)
    assert Item.objects.get().until == day(9)
    assert queries.items_owned(employee_ids=[agent.id or 0], by=ORG)[0].subject_id == item
    assert actions.items_release(item_ids=[item], reason="已公开", by=keeper).moved == [item]
    assert list(actions.items_release(item_ids=[item], reason="已公开", by=keeper).refused) == [item]
    assert entered(keeper) > item


@duty("D201")
def test_paper_is_out_once_reminds_its_borrower_and_is_confirmed_by_another() -> None:
    keeper, agent, fresh = people()
    item = entered(keeper)

    def lent(who: int, due: int = 7) -> int:
        return actions.paper_lend(item_id=item, borrower_id=who, due=day(due), purpose="谈判", by=keeper)

    with pytest.raises(Refusal, match="不能借给自己"):
        lent(keeper.id or 0)
    with pytest.raises(Refusal, match="保密协议"):
        lent(fresh.id or 0)
    with pytest.raises(BadInput):
        lent(agent.id or 0, -1)
    loan = lent(agent.id or 0)
    assert todos("secrecy.return") == [(loan, agent.id)]
    with pytest.raises(Refusal, match="已借出"):
        lent(agent.id or 0)
    assert list(actions.items_release(item_ids=[item], reason="公开", by=keeper).refused) == [item]
    other = actor(hired("legal", name="温法务"))
    assert actions.papers_return(loan_ids=[loan], note="完好", by=other).moved == [loan]
    assert list(actions.papers_return(loan_ids=[loan], by=other).refused) == [loan]
    assert (todos("secrecy.return"), Loan.objects.get().note) == ([], "完好")


@duty("D200")
def test_a_thing_changes_hands_only_when_both_signed() -> None:
    keeper, agent, fresh = people()
    one = thing(keeper, agent)
    assert (Thing.objects.get().holder_id, todos("secrecy.take")) == (keeper.id, [(one, agent.id)])
    assert list(actions.things_take(thing_ids=[one], by=keeper).refused) == [one]
    assert actions.things_take(thing_ids=[one], by=agent).moved == [one]
    assert (Thing.objects.get().holder_id, todos("secrecy.take")) == (agent.id, [])
    with pytest.raises(Refusal, match="已经登记过"):
        thing(keeper, agent)
    assert list(actions.things_pass(thing_ids=[one], taker_id=agent.id or 0, by=fresh).refused) == [one]
    assert actions.things_pass(thing_ids=[one], taker_id=fresh.id or 0, by=agent).moved == [one]
    assert actions.things_keep(thing_ids=[one], reason="拿错了", by=fresh).moved == [one]
    assert (Thing.objects.get().holder_id, Thing.objects.get().taker_id) == (agent.id, None)
    assert list(actions.things_take(thing_ids=[one], by=fresh).refused) == [one]
    assert list(actions.things_pass(thing_ids=[one], taker_id=keeper.id or 0, by=keeper).refused) == [one]
    assert actions.things_end(thing_ids=[one], reason="报废", by=keeper).moved == [one]
    assert thing(keeper, fresh, "", label="钥匙") < thing(keeper, agent, "", label="钥匙")
    with pytest.raises(Refusal, match="另一件请写编号"):
        thing(keeper, fresh, " ", label="钥匙")
    own = thing(keeper, keeper, "NB-09")
    assert list(actions.things_end(thing_ids=[own], reason="报废", by=keeper).refused) == [own]
    assert Thing.objects.get(id=one).state == ThingState.OVER


@duty("D200")
@duty("D021")
def test_whoever_leaves_reads_no_more_and_hands_over_what_he_keeps() -> None:
    keeper, agent, fresh = people()
    item = entered(keeper, people=[agent.id or 0])
    actions.paper_lend(item_id=item, borrower_id=agent.id or 0, due=day(3), purpose="谈判", by=keeper)
    mine, coming = thing(keeper, agent), thing(keeper, agent, "NB-02")
    actions.things_take(thing_ids=[mine], by=agent)
    org.employee_leave(employee_ids=[agent.id or 0], reason=LeaveReason.RESIGNED, by=ORG)
    assert (Item.objects.get().people, Thing.objects.get(id=coming).state) == ([], ThingState.HELD)
    with override("en"):
        assert "Reason: The taker has left" in [render(m.sentence) for m in timeline("custody", coming, by=keeper)]
    held = [queries.things_held, queries.loans_held]
    assert [[one.label for one in query(employee_ids=[agent.id or 0], by=ORG)] for query in held] == [
        ["笔记本电脑"], ["供应商底价表"],
    ]  # fmt: skip
    actions.things_pass(thing_ids=[mine], taker_id=fresh.id or 0, by=keeper)
    actions.things_take(thing_ids=[mine], by=fresh)
    assert queries.things_held(employee_ids=[agent.id or 0], by=ORG) == []
    assert queries.items_ending(until=clock.now() + timedelta(days=99), by=keeper) == []
