"""Everybody asked states once, each gift is declared, and another reviews it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection

from zhanggui.foundation.declarations import actions, queries
from zhanggui.foundation.declarations.models import Declaration
from zhanggui.foundation.declarations.states import TODO, DeclarationState, Finding, Handled
from zhanggui.foundation.declarations.tests.making import HOUSE, YEAR, begun, taken
from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed, Refusal
from zhanggui.kit.todos.models import Todo

pytestmark = pytest.mark.django_db


def asked() -> set[int]:
    return set(Todo.objects.filter(kind=TODO, state=10).values_list("holder_id", flat=True))


@duty("D229")
def test_round_asks_whoever_serves_and_a_statement_or_leaving_settles_it() -> None:
    one, two, three = hired("agent"), hired("agent"), hired("hr")
    begun()
    assert asked() == {one, two, three}
    actions.statement_make(year=YEAR, interests=False, by=actor(one))
    assert asked() == {two, three}
    with pytest.raises(Refusal, match="已经作出"):
        actions.statement_make(year=YEAR, interests=False, by=actor(one))
    org.employee_leave(employee_ids=[two], reason="离职", by=HOUSE)
    later = hired("agent")
    assert actions.owing_ask(by=HOUSE) == 2
    assert asked() == {three, later}
    begun("hr")  # the same year again: only these posts now
    assert asked() == {three}
    with pytest.raises(Refusal, match="写明"):
        actions.statement_make(year=YEAR, interests=True, by=actor(three))
    with pytest.raises(BadInput, match="没有开始"):
        actions.statement_make(year=YEAR + 1, interests=False, by=actor(three))
    with pytest.raises(BadInput, match="没有这个岗位"):
        begun("nobody")
    with pytest.raises(BadInput, match="截止"):
        begun(days=-1)
    with pytest.raises(NotAllowed):
        actions.round_open(year=YEAR, due=clock.today(), by=actor(one))


@duty("D229")
def test_gift_is_declared_once_and_never_changed() -> None:
    who = hired("promoter")
    made = taken(who)
    assert taken(who) == made  # a double click
    with pytest.raises(Refusal, match="不能自留"):
        taken(who, worth="200.01", handled=Handled.KEPT)
    with pytest.raises(Refusal, match="不符"):
        taken(who, handled=Handled.GIVEN)
    with pytest.raises(BadInput):
        taken(who, partner=" ")
    with pytest.raises(NotAllowed):
        actions.statement_make(year=YEAR, interests=False, by=HOUSE)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
    with pytest.raises(IntegrityError, match="append-only"):
        Declaration.objects.filter(id=made).update(worth=1)


@duty("D010")
def test_another_reviews_it_with_words_where_measures_are_taken() -> None:
    who, boss = hired("legal"), hired("legal", name="审")
    own, other = taken(boss), taken(who)
    with pytest.raises(BadInput, match="写明措施"):
        actions.declarations_review(declaration_ids=[other], finding=Finding.MEASURES, by=actor(boss))
    told = actions.declarations_review(
        declaration_ids=[own, other, 10_000], finding=Finding.MEASURES, measures="回避该供应商", by=actor(boss)
    )
    assert (told.moved, set(told.refused)) == ([other], {own, 10_000})
    row = Declaration.objects.get(id=other)
    assert (row.state, row.finding, row.reviewed_by_name) == (DeclarationState.REVIEWED, "measures", "审")
    again = actions.declarations_review(declaration_ids=[other], finding=Finding.FINE, by=actor(boss))
    assert again.moved == []
    with pytest.raises(NotAllowed):
        actions.declarations_review(declaration_ids=[own], finding=Finding.FINE, by=actor(hired("agent")))


@duty("D021")
def test_what_a_leaver_declared_waits_to_be_settled() -> None:
    who = hired("promoter")
    made = taken(who)
    assert [one.subject_id for one in queries.reviews_in_hand(employee_ids=[who], by=HOUSE)] == [made]
    actions.declarations_review(declaration_ids=[made], finding=Finding.FINE, by=actor(hired("legal")))
    assert queries.reviews_in_hand(employee_ids=[who], by=HOUSE) == []
    assert clock.now() - Declaration.objects.get().made_at < timedelta(minutes=5)
