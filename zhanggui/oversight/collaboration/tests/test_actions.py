"""Given to who may do it, raised to who stands above, passed on when somebody goes; never to who may not see it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.models import Department, Employee
from zhanggui.foundation.org.states import LeaveReason
from zhanggui.foundation.org.tests.people import HOUSE, actor, hired
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.errors import BadInput
from zhanggui.kit.facts import deliver
from zhanggui.kit.scope import ALL
from zhanggui.kit.todos.actions import Todo, todo_take, todos_open
from zhanggui.kit.todos.models import Todo as Row
from zhanggui.kit.todos.queries import todos_waiting
from zhanggui.kit.todos.tests.making import GROUP, PERSONAL, kinds
from zhanggui.oversight.collaboration import actions

pytestmark = pytest.mark.django_db
OWN = System("collaboration")


@pytest.fixture
def todo() -> int:
    """One of shop 1, overdue, for whoever may view orders."""
    kinds()
    late = clock.now() - timedelta(hours=1)
    todos_open(kind=GROUP, todos=[Todo(1, {"shop": "A", "n": 1}, late, shop_id=1)], by=OWN)
    return Row.objects.get().id


def row(todo: int) -> tuple[int | None, int | None]:
    kept = Row.objects.get(id=todo)
    return kept.holder_id, kept.raised_to


def below(head: int, *people: int) -> None:
    department = Department.objects.create(code=f"d{head}", name="客服部", head_id=head)
    Employee.objects.filter(id__in=people).update(department=department)


def test_it_is_handed_to_who_may_do_it_and_sees_its_shop_and_to_nobody_else(todo: int) -> None:
    agent, able = actor(hired("agent", shop=ALL)), hired("reviewer", shop=ALL)
    others = [hired("hr", shop=ALL), hired("reviewer", shop=frozenset({2}))]
    for other in others:
        assert set(actions.todo_hand(todo_ids=[todo], employee_id=other, by=agent).refused) == {todo}
    with pytest.raises(BadInput):
        actions.todo_hand(todo_ids=[todo], employee_id=hired(), by=agent)
    assert actions.todo_hand(todo_ids=[todo], employee_id=able, by=agent).moved == [todo]
    assert row(todo) == (able, None)
    assert set(actions.todo_hand(todo_ids=[todo], employee_id=0, by=agent).refused) == {todo}
    assert actions.todo_hand(todo_ids=[todo], employee_id=0, by=actor(able)).moved == [todo]


def test_one_colleague_asks_another_who_has_it_to_do(todo: int) -> None:
    asker, asked = actor(hired("agent")), hired("hr")
    actions.todo_request(words="准备培训", employee_id=asked, by=asker)
    assert [todos_waiting(by=actor(asked)), todos_waiting(by=actor(hired("hr")))] == [1, 0]


def test_what_is_overdue_is_raised_once_to_the_head_above_who_sees_it(todo: int) -> None:
    agent, blind, head = hired("agent", shop=ALL), hired("head", shop=frozenset({2})), hired("head", shop=ALL)
    below(head, blind)
    below(blind, agent)
    Department.objects.filter(head_id=blind).update(parent=Department.objects.get(head_id=head))
    todo_take(todo_ids=[todo], by=actor(agent))
    assert [actions.todos_escalate(by=OWN, at=clock.now()) for _n in range(2)] == [1, 0]
    assert row(todo) == (agent, head)


def test_what_a_leaver_had_in_hand_is_the_groups_and_what_was_his_own_ends(todo: int) -> None:
    leaver = hired("agent", shop=ALL)
    mate = actor(hired("agent", shop=ALL))
    todo_take(todo_ids=[todo], by=actor(leaver))
    todos_open(kind=PERSONAL, todos=[Todo(9, {"title": "T"}, person_id=leaver, person="走")], by=OWN)
    org.employee_leave(employee_ids=[leaver], reason=LeaveReason.RESIGNED, by=HOUSE)
    deliver()
    assert (row(todo), todos_waiting(by=mate)) == ((None, None), 1)
    assert list(Row.objects.filter(kind=PERSONAL).values_list("state", flat=True)) == [30]


def test_where_the_group_has_nobody_left_it_goes_to_the_head_above(todo: int) -> None:
    last, head = hired("agent", shop=ALL), hired("hr", shop=ALL)
    below(head, last)
    todo_take(todo_ids=[todo], by=actor(last))
    org.employee_leave(employee_ids=[last], reason=LeaveReason.RESIGNED, by=HOUSE)
    deliver()
    assert (row(todo), todos_waiting(by=actor(head))) == ((head, head), 1)


def test_whoever_loses_the_shop_loses_what_he_had_in_hand(todo: int) -> None:
    agent = hired("agent", shop=ALL)
    todo_take(todo_ids=[todo], by=actor(agent))
    org.scope_grant(employee_id=agent, kind="shop", grant=frozenset({2}), by=HOUSE)
    assert todos_waiting(by=actor(agent)) == 0
    deliver()
    assert row(todo)[0] is None
