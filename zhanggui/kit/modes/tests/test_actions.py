"""A gate asked in each of its modes: what passes is on the record, what does not says why."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.db.utils import IntegrityError
from pytest_django import DjangoAssertNumQueries

from zhanggui.kit import clock
from zhanggui.kit.errors import NotAllowed, NotFound, Refusal
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.modes import actions
from zhanggui.kit.modes.models import Passage
from zhanggui.kit.modes.states import Mode
from zhanggui.kit.modes.tests.making import BY, GATE, LISTED, MONEY, STANDING, ZHANG, put, stop

pytestmark = pytest.mark.django_db


def rows() -> list[tuple[int, str, int, bool, str]]:
    told = Passage.objects.order_by("subject_id")
    return list(told.values_list("subject_id", "mode", "times", "passed", "reason"))


def ask(*subjects: int, said: str = "", control: str = GATE) -> tuple[list[int], list[int]]:
    asked = actions.gate_pass(control=control, stops=[stop(i) for i in subjects], by=ZHANG, said=said)
    return sorted(asked.held), sorted(asked.passed)


def test_each_mode_does_what_it_says_and_keeps_one_row_a_subject() -> None:
    assert (ask(1, 2), rows()) == (([1, 2], []), [])
    put(Mode.OBSERVE)
    assert (ask(1, 2), ask(1)) == (([], [1, 2]), ([], [1]))
    assert rows() == [(1, "observe", 2, True, ""), (2, "observe", 1, True, "")]
    put(Mode.WARN)
    held = actions.gate_pass(control=GATE, stops=[stop(3)], by=ZHANG).held[3]
    assert (held.by_reason, held.verdict.duty) == (True, "D044")
    assert ask(3, said="买家急用，已确认") == ([], [3])
    assert rows()[-1] == (3, "warn", 1, True, "买家急用，已确认")
    told = [str(moment.title) for moment in timeline(subject_type="order", subject_id=3, by=BY)]
    assert told == ["写明原因后放行"]
    put(Mode.BLOCK)
    assert ask(3, said="买家急用") == ([3], [])


def test_many_cost_as_few_statements_as_one(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    put(Mode.OBSERVE)
    with django_assert_num_queries(4):  # two of them are the savepoint
        ask(*range(1, 200))
    with django_assert_num_queries(2):
        actions.gate_pass(control=GATE, stops=[], by=ZHANG)


def test_what_its_gate_knew_before_passes_until_the_day_and_new_ones_do_not() -> None:
    put(Mode.OBSERVE)
    ask(1)
    until = clock.today() + timedelta(days=10)
    put(Mode.BLOCK, until=until)
    assert ask(1, 2) == ([2], [1])
    later = clock.now() + timedelta(days=11)
    assert sorted(actions.gate_pass(control=GATE, stops=[stop(1)], by=ZHANG, at=later).held) == [1]


def test_a_gate_against_loss_refuses_in_every_mode_and_cannot_be_switched() -> None:
    with pytest.raises(Refusal, match="始终拦截"):
        put(Mode.OBSERVE, control=MONEY)
    assert ask(1, said="老板同意", control=MONEY) == ([1], [])


def test_a_shop_may_differ_from_the_company() -> None:
    put(Mode.BLOCK)
    setting = put(Mode.OBSERVE, shop_id=2)
    asked = actions.gate_pass(control=GATE, stops=[stop(1, 1), stop(2, 2)], by=ZHANG)
    assert (sorted(asked.held), dict(asked.passed)) == ([1], {2: setting})


def test_what_stands_is_reckoned_every_night_and_goes_when_it_stands_no_more() -> None:
    STANDING[:] = [stop(11), stop(12)]
    assert actions.standing_reckon(by=BY) == 2
    assert rows() == [(11, "observe", 0, False, ""), (12, "observe", 0, False, "")]
    STANDING[:] = [stop(12)]
    actions.standing_reckon(by=BY)
    assert list(Passage.objects.filter(over_at=None, control=LISTED).values_list("subject_id", flat=True)) == [12]
    STANDING.clear()


def test_only_the_system_sets_and_nothing_set_changes() -> None:
    with pytest.raises(NotAllowed):
        actions.mode_set(control=GATE, mode=Mode.WARN, reason="试", since=clock.now(), by=ZHANG)
    with pytest.raises(NotFound):
        put(Mode.WARN, control="test.none")
    put(Mode.WARN)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
        with pytest.raises(IntegrityError, match="append-only"):
            cursor.execute("UPDATE kit_mode SET mode = 'observe'")
