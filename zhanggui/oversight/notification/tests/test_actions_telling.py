"""Who may know is told, once; nobody else."""

from __future__ import annotations

import pytest

from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.kit.doctor import Checked, Invariant
from zhanggui.kit.notices.models import Notice
from zhanggui.kit.notices.queries import notice_rows
from zhanggui.kit.pure import msg
from zhanggui.kit.scope import ALL
from zhanggui.kit.todos.actions import Todo, todos_match, todos_open
from zhanggui.kit.todos.models import Todo as Work
from zhanggui.oversight.notification import actions
from zhanggui.oversight.notification.actions import Telling

pytestmark = pytest.mark.django_db
OWN = System("notification")


def said(person: int) -> list[str]:
    return [row.label for row in notice_rows(ask=Ask(), by=actor(person)).rows]


def people() -> list[int]:
    return list(Notice.objects.order_by("person_id").values_list("person_id", flat=True))


def test_only_who_holds_the_right_and_sees_the_shop_is_told_and_each_once() -> None:
    near, far = hired("operator", shop=frozenset({7})), hired("operator", shop=frozenset({8}))
    unable = hired("legal", shop=ALL)
    one = Telling("fact:1", 7, "旗舰店", {"shop": "旗舰店", "what": "订单"}, None, 7)
    named = Telling("fact:2", 7, "旗舰店", {"shop": "旗舰店", "what": "订单"}, (near, far, unable), 7)
    told = [actions.people_tell(kind="todo.intake.missed", tellings=[one, named], by=OWN) for _n in range(2)]
    assert (told, people()) == ([2, 0], [near, near])


def test_the_people_of_a_to_do_hear_of_it_once_however_often_it_changes() -> None:
    mine, _other, imports = hired("agent"), hired("agent"), hired("operator", shop=frozenset({7}))
    todos_open(kind="policy.acknowledge", todos=[Todo(3, {"title": "制度"}, person_id=mine, person="甲")], by=OWN)
    todos_open(kind="intake.missed", todos=[Todo(7, {"shop": "旗舰店", "what": "订单"}, shop_id=7)], by=OWN)
    todos_open(kind="intake.aside", todos=[Todo(7, {"shop": "旗舰店", "rows": 3, "shop_id": 7}, shop_id=7)], by=OWN)
    assert [actions.todos_tell(by=OWN) for _n in range(2)] == [2, 0]
    todos_match(kind="intake.missed", todos=[Todo(7, {"shop": "旗舰店", "what": "退款"}, shop_id=7)], by=OWN)
    assert actions.todos_tell(by=OWN) == 0
    assert (said(mine), said(imports)) == (["阅读并确认《制度》"], ["旗舰店：订单应到未到，请导入"])
    assert Work.objects.filter(noticed_at=None).count() == 1


def test_what_is_broken_is_told_once_a_day_to_who_reads_the_journal() -> None:
    auditor, _agent = hired("auditor"), hired("agent")
    found = [Checked(Invariant("journal.as_sealed", msg("操作日志与封印一致"), list), ("row 9",))]
    assert [actions.broken_tell(found=found, by=OWN) for _n in range(2)] == [1, 0]
    assert said(auditor) == ["自检不通过：操作日志与封印一致（1 处）"]
