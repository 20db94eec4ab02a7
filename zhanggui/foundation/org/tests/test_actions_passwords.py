"""Passwords: strong, one's own, and a change ends every other session."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from zhanggui.foundation.org import actions, queries
from zhanggui.foundation.org.models import Employee, OpenSession, PastPassword
from zhanggui.foundation.org.tests.people import HOUSE, PASSWORD, actor, hired, open_session
from zhanggui.kit import clock
from zhanggui.kit.actor import NOBODY
from zhanggui.kit.errors import BadInput, NotFound, Refusal

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("weak", ["short", "1234567890", "password123", "qwertyuiop", "wang-jianguo", "zhanggui-88"])
def test_weak_password_opens_no_account(weak: str) -> None:
    with pytest.raises(Refusal):
        actions.secret_made(password=weak, near=("wang.jianguo",), by=HOUSE)


def test_changed_password_keeps_this_session_and_ends_the_others() -> None:
    who = hired(password=PASSWORD)
    here, there = open_session(who), open_session(who)
    actions.password_change(old=PASSWORD, new="another-horse-8", session_key=here, by=actor(who))
    assert queries.signed_in(session_key=here, by=NOBODY) is not None
    assert queries.signed_in(session_key=there, by=NOBODY) is None
    assert Employee.objects.get(id=who).check_password("another-horse-8")


def test_nobody_gives_himself_a_new_password_without_the_old_one() -> None:
    hr = hired("hr", password=PASSWORD)
    with pytest.raises(Refusal) as refused:
        actions.password_replace(employee_id=hr, by=actor(hr))
    assert refused.value.duty == "D010"
    assert Employee.objects.get(id=hr).check_password(PASSWORD)


@pytest.mark.parametrize(
    ("old", "new"), [("not-the-old-one", "another-horse-8"), (PASSWORD, PASSWORD), (PASSWORD, "x")]
)
def test_wrong_old_same_new_or_weak_password_changes_nothing(old: str, new: str) -> None:
    who = hired(password=PASSWORD)
    with pytest.raises(Refusal):
        actions.password_change(old=old, new=new, by=actor(who))
    assert Employee.objects.get(id=who).check_password(PASSWORD)


def test_replaced_password_is_temporary_and_ends_all_sessions() -> None:
    who = hired(password=PASSWORD)
    open_session(who)
    password = actions.password_replace(employee_id=who, by=HOUSE)
    row = Employee.objects.get(id=who)
    assert (row.check_password(password), row.must_change_password) == (True, True)
    assert not OpenSession.objects.exists()


def test_one_revokes_ones_own_sessions_and_not_those_of_others() -> None:
    mine, theirs = hired(), hired()
    open_session(mine)
    open_session(theirs)
    other = OpenSession.objects.get(employee_id=theirs)
    with pytest.raises(NotFound):
        actions.session_revoke(session_id=other.id, by=actor(mine))
    actions.session_revoke(session_id=OpenSession.objects.get(employee_id=mine).id, by=actor(mine))
    assert list(OpenSession.objects.values_list("id", flat=True)) == [other.id]


def test_session_is_opened_for_nobody_but_the_one_at_the_door() -> None:
    first, second = hired(), hired()
    with pytest.raises(Refusal):
        actions.session_open(employee_id=second, session_key="k", by=actor(first))


def test_person_without_secret_cannot_sign_in() -> None:
    who = hired()
    assert not Employee.objects.get(id=who).has_usable_password()
    with pytest.raises(BadInput):
        actions.password_change(old="", new="another-horse-8", by=actor(who))


def test_none_of_the_last_five_passwords_is_chosen_again() -> None:
    who = hired(password=PASSWORD)
    chosen = [PASSWORD, *(f"another-horse-{n}" for n in range(5))]
    for old, new in pairwise(chosen):
        actions.password_change(old=old, new=new, by=actor(who))
    for used in chosen[1:]:
        with pytest.raises(BadInput):
            actions.password_change(old=chosen[-1], new=used, by=actor(who))
    actions.password_change(old=chosen[-1], new=PASSWORD, by=actor(who))
    assert PastPassword.objects.filter(employee_id=who).count() == 4


@pytest.mark.parametrize(("days", "must"), [(0, False), (89, True), (91, False)])
def test_password_ends_only_where_the_company_says_after_how_many_days(settings: Any, days: int, must: bool) -> None:
    settings.PASSWORD_DAYS = days
    who = hired(password=PASSWORD)
    Employee.objects.filter(id=who).update(password_at=clock.now() - timedelta(days=90))
    found = queries.signed_in(session_key=open_session(who), by=NOBODY)
    assert found is not None
    assert found.must_change_password is must
