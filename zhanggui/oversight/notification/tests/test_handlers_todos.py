"""To-dos and hand-overs are told: to whom they were given, to who stands above, to who takes over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.models import Department, Employee
from zhanggui.foundation.org.states import LeaveReason
from zhanggui.foundation.org.tests.people import HOUSE, actor, hired
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.kit.facts import deliver
from zhanggui.kit.notices.queries import notice_rows
from zhanggui.kit.scope import ALL
from zhanggui.kit.todos.actions import Todo, todo_remind, todo_take, todos_open
from zhanggui.kit.todos.models import Todo as Work
from zhanggui.oversight.collaboration.actions import todo_hand, todo_request, todos_escalate

pytestmark = pytest.mark.django_db
OWN = System("collaboration")


def said(who: int) -> list[str]:
    deliver()
    return [row.label for row in reversed(list(notice_rows(ask=Ask(), by=actor(who)).rows))]


def opened() -> int:
    late = clock.now() - timedelta(hours=1)
    todo = Todo(7, {"shop": "旗舰店", "rows": 12, "shop_id": 7}, late, shop_id=7)
    todos_open(kind="intake.aside", todos=[todo], by=OWN)
    return Work.objects.get().id


def test_whoever_is_given_it_or_is_reminded_hears_of_it_and_who_took_it_himself_does_not() -> None:
    todo, (one, two) = opened(), [hired("operator", shop=ALL) for _n in range(2)]
    todo_take(todo_ids=[todo], by=actor(one))
    assert said(one) == []
    todo_hand(todo_ids=[todo], employee_id=two, by=actor(one))
    todo_remind(todo_ids=[todo], by=actor(one))
    words = "待处理原始单：旗舰店：12 行没有入库，等待处理"
    assert (said(two), said(one)) == ([words, f"有人催办，{words}"], [])


def test_of_a_groups_everybody_who_may_do_it_is_reminded() -> None:
    todo, mate, far = opened(), hired("operator", shop=ALL), hired("operator", shop=frozenset({9}))
    todo_remind(todo_ids=[todo], by=actor(hired("operator", shop=ALL)))
    assert (len(said(mate)), said(far)) == (1, [])


def test_overdue_the_superior_hears_of_it() -> None:
    todo, one, head = opened(), hired("operator", shop=ALL), hired("head", shop=ALL)
    department = Department.objects.create(code="d", name="运营部", head_id=head)
    Employee.objects.filter(id=one).update(department=department)
    todo_take(todo_ids=[todo], by=actor(one))
    todos_escalate(by=OWN, at=clock.now())
    assert said(head) == ["逾期未办，报给您，待处理原始单：旗舰店：12 行没有入库，等待处理"]


def test_what_a_colleague_asks_is_told_at_once_without_numbers_of_people() -> None:
    asker, asked = hired("agent", name="甲"), hired("hr", name="乙")
    todo_request(words="回电 13800138000", employee_id=asked, by=actor(asker))
    assert said(asked) == ["回电 ***（甲交办）"]


def test_when_somebody_leaves_whoever_manages_people_hears_of_what_he_leaves() -> None:
    leaver, hr = hired("head", name="走"), hired("hr")
    Department.objects.create(code="d", name="部门", head_id=leaver)
    org.employee_leave(employee_ids=[leaver], reason=LeaveReason.RESIGNED, by=HOUSE)
    assert [words.split(" ")[0] for words in said(hr)] == ["走离职或调岗，有"]
