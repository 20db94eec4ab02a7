"""Who can do what and why; who may ask."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhanggui.foundation.org import actions, queries
from zhanggui.foundation.org.actions import Hire
from zhanggui.foundation.org.states import LeaveReason
from zhanggui.foundation.org.tests.people import HOUSE, actor, hired, open_session, ship
from zhanggui.kit.actor import NOBODY, Actor
from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.errors import NotAllowed, NotFound
from zhanggui.kit.scope import ALL
from zhanggui.kit.text import render

pytestmark = pytest.mark.django_db
ASKS: dict[str, Callable[[Actor], object]] = {
    "posts": lambda by: queries.posts(by=by),
    "matrix": lambda by: queries.rights_matrix(by=by),
    "post_rights": lambda by: queries.post_rights(post="hr", by=by),
    "tree": lambda by: queries.org_tree(by=by),
    "departments": lambda by: queries.departments(by=by),
    "rows": lambda by: queries.people_rows(ask=Ask(), by=by),
    "counts": lambda by: queries.people_counts(by=by),
    "labels": lambda by: queries.people_labels(ids=[1], by=by),
    "login": lambda by: queries.person_by_login(login="x", by=by),
    "card": lambda by: queries.person_card(employee_id=1, by=by),
    "sessions": lambda by: queries.sessions_of(employee_id=1, by=by),
    "actor": lambda by: queries.actor_for(employee_id=1, by=by),
}


@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS)
@pytest.mark.parametrize("post", ["", "agent"])
def test_without_the_right_nothing_is_told(ask: Callable[[Actor], object], post: str) -> None:
    by = actor(hired(post)) if post else NOBODY
    with pytest.raises(NotAllowed):
        ask(by)


def test_card_says_through_which_post_a_right_comes() -> None:
    who = hired("hr", "tech", shop=ALL)
    card = queries.person_card(employee_id=who, by=HOUSE)
    reasons = {right.code: [str(source.name) for source in right.sources] for right in card.rights}
    assert reasons["org.view"] == ["技术", "人事"]
    assert reasons["org.manage"] == ["人事"]
    assert [(scope.kind, scope.everything) for scope in card.scopes] == [("shop", True)]


def test_one_reads_ones_own_card_without_a_right_and_no_other() -> None:
    mine, other = hired("agent"), hired("agent")
    assert queries.person_card(employee_id=mine, by=actor(mine)).is_me
    with pytest.raises(NotAllowed):
        queries.person_card(employee_id=other, by=actor(mine))


def test_unknown_person_is_not_found() -> None:
    with pytest.raises(NotFound):
        queries.person_card(employee_id=0, by=HOUSE)


def test_matrix_names_the_people_behind_a_right() -> None:
    hired("hr", name="人事甲")
    hired("auditor", name="审计乙")
    rows = {row.code: row for _room, rows in queries.rights_matrix(by=HOUSE).groups for row in rows}
    assert rows["org.manage"].people == ("人事甲",)
    assert set(rows["org.view"].people) == {"人事甲", "审计乙"}
    assert [cell.post for cell in rows["org.manage"].cells if cell.held] == ["hr"]


def test_queues_tell_serving_postless_and_gone() -> None:
    gone = hired("agent")
    hired("agent")
    hired()
    actions.employee_leave(employee_ids=[gone], reason=LeaveReason.OTHER, by=HOUSE)
    assert queries.people_counts(by=HOUSE) == {"serving": 2, "left": 1, "postless": 1}
    found = {key: queries.people_rows(ask=Ask(queue=key), by=HOUSE).total for key in ("serving", "postless", "left")}
    assert found == {"serving": 2, "postless": 1, "left": 1}


def test_filters_find_people_by_post_and_by_department_with_those_below() -> None:
    ship()
    actions.department_add(code="top", name="电商部", by=HOUSE)
    actions.department_add(code="cs", name="客服组", parent="top", by=HOUSE)
    actions.employee_hire(hire=actions.Hire("li", "李四", department="cs", posts=("agent",)), by=HOUSE)
    hired("reviewer")
    for wanted in ({"department": "top"}, {"post": "agent"}):
        rows = queries.people_rows(ask=Ask(filters=wanted), by=HOUSE).rows
        assert [row.login for row in rows] == ["li"]


def test_actor_costs_two_statements(django_assert_num_queries: Callable[..., object]) -> None:
    key = open_session(hired("head", "agent", shop=ALL))
    with django_assert_num_queries(2):
        queries.signed_in(session_key=key, by=NOBODY)


def test_somebody_signed_in_cannot_ask_for_another_session() -> None:
    who = hired("head")
    with pytest.raises(NotAllowed):
        queries.signed_in(session_key=open_session(who), by=actor(who))


def test_device_is_told_in_words() -> None:
    who = hired()
    open_session(
        who, agent="Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/130 Safari/537 Edg/130", address="10.0.0.1"
    )
    (row,) = queries.my_sessions(by=actor(who))
    assert (row.device, row.address, row.current) == ("Edge · Windows", "10.0.0.1", False)


def test_chart_tells_heads_posts_and_vacancies_and_counts_everybody_once() -> None:
    ship()
    for code, name, parent in (("top", "总部", ""), ("care", "客服部", "top"), ("shop", "店铺部", "top")):
        actions.department_add(code=code, name=name, parent=parent, by=HOUSE)
    actions.post_add(code="trainer", name="培训师", department="care", by=HOUSE)
    who = actions.employee_hire(hire=Hire("zhao", "赵小满", posts=("agent",), department="care"), by=HOUSE)
    hired()  # in no department
    actions.department_head_set(code="care", head_id=who, by=HOUSE)
    chart = queries.org_chart(by=HOUSE)
    top, care, shop = chart.boxes
    assert (top.node.all_people, care.node.head, [(render(n), c) for n, c in care.posts]) == (
        1,
        "赵小满",
        [("客服", 1)],
    )
    assert ([render(post) for post in care.vacant], chart.headless, chart.people) == (["培训师"], 2, 2)
    assert (chart.vacancies, "客服" in [render(post) for post in chart.vacant]) == (1 + len(chart.vacant), False)
    assert (top.y * 2, len(chart.lines), care.x) == (care.y + shop.y, 2, shop.x)
