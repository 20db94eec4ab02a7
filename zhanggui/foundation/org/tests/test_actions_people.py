"""People come and go, on a real database."""

from __future__ import annotations

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from zhanggui.foundation.org import actions, queries
from zhanggui.foundation.org.actions import Hire
from zhanggui.foundation.org.models import Assignment, Employee, OpenSession, ScopeGrant
from zhanggui.foundation.org.states import LeaveReason, Service
from zhanggui.kit import clock
from zhanggui.kit.actor import NOBODY, Actor, System
from zhanggui.kit.errors import BadInput, NotAllowed, Refusal
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.scope import ALL

pytestmark = pytest.mark.django_db
HOUSE = System("org")


@pytest.fixture(autouse=True)
def _shipped() -> None:
    actions.posts_load(by=HOUSE)


def hire(login: str = "wang", *, posts: tuple[str, ...] = ("reviewer",), **more: object) -> int:
    return actions.employee_hire(hire=Hire(login, "王敏", posts=posts, **more), by=HOUSE)


def person(employee_id: int) -> Actor:
    found = queries.actor_for(employee_id=employee_id, by=HOUSE)
    assert found is not None
    return found


def open_session(employee_id: int) -> str:
    store = SessionStore()
    store.create()
    key = str(store.session_key)
    actions.session_open(employee_id=employee_id, session_key=key, by=NOBODY, address="203.0.113.9", agent="x")
    return key


def test_hired_person_has_the_rights_and_scope_given() -> None:
    found = person(hire(scopes={"shop": frozenset({3, 5}), "warehouse": ALL}))
    assert (found.name, found.kind, found.post) == ("王敏", "employee", "reviewer")
    assert found.scope.grant("shop") == frozenset({3, 5})
    assert found.scope.grant("warehouse") is ALL
    assert found.scope.grant("group") == frozenset()


def test_hire_without_scope_sees_no_rows() -> None:
    found = person(hire())
    assert found.scope.grants == {}
    assert not found.scope.sees("shop", 1)


def test_many_are_hired_each_at_his_own_time() -> None:
    days = [clock.now().replace(year=2024, month=m) for m in (3, 1, 2)]
    hires = [Hire(f"p{n}", f"人{n}", posts=("agent",), at=at) for n, at in enumerate(days)]
    ids = actions.employees_hire(hires=hires, by=HOUSE)
    assert list(Employee.objects.filter(id__in=ids).order_by("id").values_list("hired_at", flat=True)) == days
    news = Entry.objects.filter(fact="org.employee_hired", subject_id__in=ids)
    assert dict(news.values_list("subject_id", "at")) == dict(zip(ids, days, strict=True))


@pytest.mark.parametrize("login", ["", "A", "有中文", "x" * 41, "Wang", "a b"])
def test_unusable_login_is_refused(login: str) -> None:
    with pytest.raises(Refusal):
        hire(login)


def test_login_is_given_once_only() -> None:
    hire("wang")
    with pytest.raises(BadInput, match="wang"):
        hire("wang")


def test_unknown_post_is_refused_and_nobody_is_hired() -> None:
    with pytest.raises(BadInput, match="astronaut"):
        hire(posts=("astronaut",))
    assert not Employee.objects.exists()


def test_leaver_loses_every_key_in_one_action() -> None:
    leaver = hire(scopes={"shop": ALL}, posts=("reviewer", "agent"))
    keys = [open_session(leaver), open_session(leaver)]
    moved = actions.employee_leave(employee_ids=[leaver], reason=LeaveReason.RESIGNED, by=HOUSE)
    assert moved.moved == [leaver]
    row = Employee.objects.get(id=leaver)
    assert (row.state, row.has_usable_password()) == (Service.LEFT, False)
    assert not OpenSession.objects.filter(employee_id=leaver).exists()
    assert not Session.objects.filter(session_key__in=keys).exists()
    assert not ScopeGrant.objects.filter(employee_id=leaver).exists()
    assert not Assignment.objects.filter(employee_id=leaver, until=None).exists()
    assert queries.actor_for(employee_id=leaver, by=HOUSE) is None
    assert [queries.signed_in(session_key=key, by=NOBODY) for key in keys] == [None, None]
    fact = Entry.objects.get(fact="org.employee_left", subject_id=leaver)
    assert (fact.payload, fact.duty) == ({"reason": "resigned", "posts": 2, "sessions": 2}, "D021")


def test_leaver_cannot_be_let_in_again() -> None:
    leaver = hire()
    actions.employee_leave(employee_ids=[leaver], reason=LeaveReason.OTHER, by=HOUSE)
    with pytest.raises(Refusal):
        open_session(leaver)


def test_leaving_twice_is_refused_row_by_row() -> None:
    first, second = hire("one"), hire("two")
    actions.employee_leave(employee_ids=[first], reason=LeaveReason.OTHER, by=HOUSE)
    moved = actions.employee_leave(employee_ids=[first, second], reason=LeaveReason.OTHER, by=HOUSE)
    assert moved.moved == [second]
    assert list(moved.refused) == [first]


def test_nobody_closes_his_own_file() -> None:
    boss = hire("boss", posts=("hr",))
    with pytest.raises(Refusal) as refused:
        actions.employee_leave(employee_ids=[boss], reason=LeaveReason.OTHER, by=person(boss))
    assert refused.value.duty == "D010"


def test_reviewer_cannot_hire() -> None:
    reviewer = person(hire())
    with pytest.raises(NotAllowed):
        actions.employee_hire(hire=Hire("next", "李四"), by=reviewer)


def test_journal_of_hiring_names_no_person() -> None:
    who = hire()
    stored = str(list(Entry.objects.filter(subject_id=who).values_list("payload", flat=True)))
    assert "王敏" not in stored
    assert "wang" not in stored


def test_whoever_moves_has_the_new_department_and_post_and_nothing_of_the_old() -> None:
    actions.department_add(code="old", name="旧部门", by=HOUSE)
    actions.department_add(code="new", name="新部门", by=HOUSE)
    mover, boss = hire(department="old", posts=("reviewer", "agent")), person(hire("boss", posts=("hr",)))
    actions.employee_transfer(employee_id=mover, department="new", post="finance", by=boss)
    open_ones = Assignment.objects.filter(employee_id=mover, until=None)
    assert list(open_ones.values_list("post__code", flat=True)) == ["finance"]
    assert Employee.objects.get(id=mover).department.code == "new"
    told = ["employee_hired", *["assignment_granted"] * 2, "employee_placed", *["assignment_revoked"] * 2]
    news = Entry.objects.filter(subject_type="employee", subject_id=mover, fact__startswith="org.").order_by("id")
    assert [fact.removeprefix("org.") for fact in news.values_list("fact", flat=True)] == [*told, "assignment_granted"]
    for again in ({"department": "new", "post": "finance"}, {}):
        with pytest.raises(Refusal, match="没有变化"):
            actions.employee_transfer(employee_id=mover, by=boss, **again)
    actions.employee_transfer(employee_id=mover, department="old", by=boss)
    assert person(mover).post == "finance"
    placed = Entry.objects.filter(subject_id=mover, fact="org.employee_placed").order_by("id")
    assert [row.payload for row in placed] == [{"department": "新部门"}, {"department": "旧部门"}]
    with pytest.raises(Refusal) as refused:
        actions.employee_transfer(employee_id=boss.id or 0, department="new", by=boss)
    assert refused.value.duty == "D010"
