"""How steps pass, who may sit and decide, which flow applies, what a granting rule covers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhanggui.foundation.approvals.rules import (
    Asked,
    Conditions,
    Grant,
    Seat,
    Step,
    answered,
    applies,
    covers,
    enough,
    is_sampled,
    lifted,
    may_decide,
    may_sit,
    needed,
    settled,
    standing,
    step_of,
)
from zhanggui.foundation.approvals.states import Mode, Origin, Standing, TaskState, Who
from zhanggui.kit.controls import duty

A, B, C, ASKER = 1, 2, 3, 9


def seats(*people: int, state: TaskState = TaskState.WAITING) -> tuple[Seat, ...]:
    return tuple(Seat(n, n, person, state) for n, person in enumerate(people))


def after(mode: Mode, need: int, *answers: tuple[int, bool]) -> Standing:
    """Where a step of A, B and C stands after these answers."""
    now = settled(mode, seats(A, B, C))
    for person, agrees in answers:
        seat = next(s for s in now if s.person == person)
        now = settled(mode, answered(now, seat.id, agrees=agrees, person=person))
    return standing(mode, need, now)


@pytest.mark.parametrize(
    ("mode", "need", "answers", "stands"),
    [
        (Mode.ANY, 1, [], Standing.OPEN),
        (Mode.ANY, 1, [(B, True)], Standing.PASSED),
        (Mode.ANY, 1, [(B, False)], Standing.REFUSED),
        (Mode.ALL, 3, [(A, True), (B, True)], Standing.OPEN),
        (Mode.ALL, 3, [(A, True), (B, True), (C, True)], Standing.PASSED),
        (Mode.ALL, 3, [(A, True), (C, False)], Standing.REFUSED),
        (Mode.SOME, 2, [(A, True), (B, False)], Standing.OPEN),
        (Mode.SOME, 2, [(A, True), (B, False), (C, True)], Standing.PASSED),
        (Mode.SOME, 2, [(A, False), (B, False)], Standing.REFUSED),
        (Mode.TURN, 3, [(A, True), (B, True), (C, True)], Standing.PASSED),
    ],
)
def test_a_step_passes_by_its_mode(mode: Mode, need: int, answers: list[tuple[int, bool]], stands: Standing) -> None:
    assert after(mode, need, *answers) is stands


def test_in_turn_the_second_is_asked_after_the_first() -> None:
    first = settled(Mode.TURN, seats(A, B))
    assert [s.state for s in first] == [TaskState.OPEN, TaskState.WAITING]
    second = settled(Mode.TURN, answered(first, 0, agrees=True, person=A))
    assert [s.state for s in second] == [TaskState.AGREED, TaskState.OPEN]


def test_an_added_signature_must_agree_and_advice_decides_nothing() -> None:
    before = Seat(1, 0, B, TaskState.OPEN, Origin.BEFORE, parent=0)
    now = settled(Mode.ANY, (Seat(0, 0, A, TaskState.WAITING), before))
    assert (now[0].state, standing(Mode.ANY, 1, now)) == (TaskState.WAITING, Standing.OPEN)
    assert standing(Mode.ANY, 1, answered(now, 1, agrees=False, person=B)) is Standing.REFUSED
    asked = settled(Mode.ANY, answered((now[0], replace(before, origin=Origin.ADVICE)), 1, agrees=False, person=B))
    assert (asked[0].state, asked[1].state) == (TaskState.OPEN, TaskState.ADVISED)
    assert standing(Mode.ANY, 1, asked) is Standing.OPEN
    late = (Seat(0, 0, A, TaskState.AGREED, decided_by=A), Seat(1, 0, B, TaskState.WAITING, Origin.AFTER, parent=0))
    assert standing(Mode.ANY, 1, late) is Standing.OPEN
    assert settled(Mode.ANY, late)[1].state is TaskState.OPEN


@duty("D010")
@pytest.mark.parametrize(
    ("mode", "candidates", "above", "chosen"),
    [
        (Mode.ALL, [A, ASKER], [C], [A, C]),
        (Mode.ALL, [A, ASKER], [A], [A]),
        (Mode.ANY, [A, ASKER], [C], [A]),
        (Mode.ANY, [ASKER], [ASKER, C], [C]),
        (Mode.ANY, [ASKER], [], []),
        (Mode.ALL, [], [C], []),
        (Mode.SOME, [A, B, ASKER], [C], [A, B]),
    ],
)
def test_the_seat_of_whoever_asks_goes_up(
    mode: Mode, candidates: list[int], above: list[int], chosen: list[int]
) -> None:
    assert lifted(mode, 2, candidates, {ASKER}, above) == chosen


@duty("D009")
def test_nobody_is_not_enough() -> None:
    assert [bool(enough(mode, 2, [])) for mode in Mode] == [False] * 4
    assert (bool(enough(Mode.SOME, 2, [A])), bool(enough(Mode.SOME, 2, [A, B]))) == (False, True)


@duty("D010")
def test_only_who_sits_or_stands_in_decides_once() -> None:
    two = (Seat(0, 0, A, TaskState.OPEN), Seat(1, 1, B, TaskState.OPEN))
    done = answered(two, 0, agrees=True, person=A)
    barred = {ASKER}
    assert may_decide(two[0], two, person=A, barred=barred)
    assert str(may_decide(two[0], two, person=C, barred=barred).why) == "这件事不由您审批"
    assert may_decide(two[0], two, person=C, barred=barred, stands_for=[A])
    assert (
        str(may_decide(done[1], done, person=A, barred=barred, stands_for=[B]).why)
        == "您在这一步已经签过，须由另一人签"
    )
    assert str(may_decide(done[0], done, person=A, barred=barred).why) == "这一步已经处理过，或还没轮到"
    assert "不能审批自己的申请" in str(may_decide(two[0], two, person=ASKER, barred=barred, stands_for=[A]).why)
    assert [bool(may_sit(person, two, barred=barred)) for person in (A, C, ASKER)] == [False, True, False]


PEOPLE = st.lists(st.integers(1, 6), max_size=5)
ACTS = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 6), st.sampled_from([True, True, False])), max_size=14)


@duty("D010")
@settings(max_examples=120)
@given(st.sampled_from(list(Mode)), st.integers(1, 3), st.tuples(PEOPLE, PEOPLE), st.integers(1, 6), ACTS)
def test_no_step_passes_without_enough_others_each_counted_once(
    mode: Mode, some: int, people_and_above: tuple[list[int], list[int]], asker: int, acts: list[tuple[int, int, bool]]
) -> None:
    """Whatever people try, with everybody standing in for everybody."""
    barred = {asker}
    people = lifted(mode, some, people_and_above[0], barred, people_and_above[1])
    need = needed(mode, len(people), some)
    now = settled(mode, seats(*people))
    signed: set[int] = set()
    for number, person, agrees in acts:
        if number >= len(now) or standing(mode, need, now) is not Standing.OPEN:
            continue
        if may_decide(now[number], now, person=person, barred=barred, stands_for=range(1, 7)):
            now = settled(mode, answered(now, number, agrees=agrees, person=person))
            signed |= {person} if agrees else set()
    assert asker not in people
    assert asker not in {s.decided_by for s in now}
    if standing(mode, need, now) is Standing.PASSED:
        assert (enough(mode, some, people).ok, len(signed - {asker}) >= need >= 1) == (True, True)


ASKED = Asked(Decimal(500), Decimal("0.08"), "美妆", 7)


@pytest.mark.parametrize(
    ("conditions", "holds"),
    [
        (Conditions(), True),
        (Conditions(least=Decimal(500), below=Decimal(1000)), True),
        (Conditions(least=Decimal(501)), False),
        (Conditions(below=Decimal(500)), False),
        (Conditions(margin=Decimal("0.1"), categories=("美妆",), shops=(7,)), True),
        (Conditions(margin=Decimal("0.08")), False),
        (Conditions(categories=("食品",)), False),
        (Conditions(shops=(8,)), False),
    ],
)
def test_a_flow_applies_by_its_conditions(conditions: Conditions, holds: bool) -> None:
    assert bool(applies(conditions, ASKED)) is holds
    assert Conditions.of(conditions.as_dict()) == conditions


@duty("D009")
@pytest.mark.parametrize(
    ("conditions", "holds"),
    [
        (Conditions(below=Decimal(9)), False),
        (Conditions(least=Decimal(500)), True),
        (Conditions(margin=Decimal("0.1")), True),
        (Conditions(least=Decimal(500), below=Decimal(1000)), False),
    ],
)
def test_an_amount_or_a_margin_nobody_knows_counts_against(conditions: Conditions, holds: bool) -> None:
    assert bool(applies(conditions, Asked())) is holds
    assert not covers(Grant(Decimal(9000), conditions=conditions), Asked(), used_today=0, evidence=True)


def test_a_granting_rule_on_margins_covers_no_margin_nobody_knows() -> None:
    grant = Grant(Decimal(20), conditions=Conditions(margin=Decimal("0.9")))
    known = [Decimal("0.5"), None]
    assert [covers(grant, Asked(Decimal(20), m), used_today=0, evidence=True).ok for m in known] == [True, False]


def test_a_step_is_kept_and_read_back() -> None:
    step = Step("复核", Mode.SOME, Who.POST, codes=("head", "finance"), some=2, hours=4, carry=True)
    assert step_of(step.as_dict()) == step


@duty("D009")
@pytest.mark.parametrize(
    ("amount", "used", "evidence", "why"),
    [
        (Decimal(20), 0, True, ""),
        (Decimal(21), 0, True, "超过授权额度 20 元"),
        (Decimal(20), 3, True, "今天已按此规则通过 3 次，须由人审批"),
        (Decimal(20), 0, False, "凭据不全，须由人审批"),
        (None, 0, True, "不在授权规则范围内"),
    ],
)
def test_a_granting_rule_covers_the_small_the_rare_and_the_proven(
    amount: Decimal | None, used: int, evidence: bool, why: str
) -> None:
    verdict = covers(Grant(Decimal(20), times=3), Asked(amount), used_today=used, evidence=evidence)
    assert str(verdict.why or "") == why
    assert Grant.of(Grant(Decimal(20), times=3).as_dict()) == Grant(Decimal(20), times=3)


def test_about_five_in_a_hundred_are_looked_at() -> None:
    drawn = sum(bool(is_sampled(f"d{n}", 5)) for n in range(2_000))
    assert (bool(is_sampled("x", 100)), bool(is_sampled("x", 0)), 60 < drawn < 140) == (True, False, True)
