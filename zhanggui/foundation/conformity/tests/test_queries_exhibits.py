"""What proves a light is told by the names people know, each row leading to its page, as far as the asker may go."""

from __future__ import annotations

import pytest

from zhanggui.foundation.conformity.queries._exhibits import exhibited
from zhanggui.foundation.org.models import Employee
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import duty
from zhanggui.kit.scope import ALL
from zhanggui.kit.text import render

pytestmark = pytest.mark.django_db


def told(evidence: list[str], by: Actor) -> list[tuple[str, list[tuple[str, str]]]]:
    found = exhibited(evidence, by)
    return [(render(some.title), [(render(one.name), one.url) for one in some.rows]) for some in found]


@duty("D261")
def test_people_departments_posts_and_controls_stand_by_their_names() -> None:
    who = Employee.objects.get(id=hired("agent", name="赵小满"))
    head = actor(hired("head", shop=ALL))
    people = [f"employee {one}" for one in (who.id, who.number, 99999999)]
    evidence = [*people, "post warehouse", "department none"]
    page = f"/org/people/{who.id}/"
    assert told(evidence, head) == [
        ("员工", [("赵小满", page), ("赵小满", page), ("99999999", "")]),
        ("岗位", [("仓库", "")]),
        ("部门", [("none", "")]),
    ]
    (some,) = told(["control policy.acknowledged"], head)
    assert some == ("管控点", [("发布 7 天后，每名员工都确认过制度", "")])


def test_who_may_not_open_a_row_reads_its_number_and_no_name() -> None:
    who = hired("agent", name="赵小满")
    assert told([f"employee {who}"], actor(hired("agent"))) == [("员工", [(str(who), "")])]


def test_a_kind_of_two_words_is_not_taken_for_its_first() -> None:
    head = actor(hired("head", shop=ALL))
    assert told(["committee item 3", "management report 7"], actor(hired("auditor", shop=ALL))) == [
        ("委员会议题", [("3", "")]),
        ("管理层报告", [("7", "/reports/7/")]),
    ]
    assert told(["something odd"], head) == [("数据", [("something odd", "")])]
