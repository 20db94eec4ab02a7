"""What proves that authority was enough, and that what was done first was approved in a day."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection

from zhanggui.foundation.approvals import actions, queries
from zhanggui.foundation.approvals.states import Mode, RequestState, Who
from zhanggui.foundation.approvals.tests.making import KIND, SAFE, decided, kinds, opened, person, plea, snapshot
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.controls import Proof, duty
from zhanggui.kit.desk.ask import Ask

pytestmark = pytest.mark.django_db
BY = System("test")
PROOFS = (queries.decided_within_authority, queries.approved_afterwards, queries.money_decided)


def found() -> list[tuple[int, int]]:
    window = {"since": clock.now() - timedelta(days=3), "until": clock.now() + timedelta(days=1)}
    told: list[Proof] = [proof(**window, by=BY) for proof in PROOFS]
    return [(one.population, one.exceptions) for one in told]


def bend(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@duty("D004")
@duty("D009")
def test_an_amount_above_every_signers_authority_shows() -> None:
    kinds()
    manager, boss = person("head", "起草"), person("management", "启用")
    steps = [{"title": "", "mode": Mode.ANY, "who": Who.MATRIX}]
    made = [
        actions.flow_draft(kind=KIND, name="按权限", steps=steps, reason="分权", by=manager),
        actions.authority_draft(kind=KIND, post="finance", limit="100", reason="分权", by=manager),
    ]
    assert actions.rule_activate(rule_ids=made, by=boss).moved == made
    payer = person("finance", "财务")
    request = opened(person(), snapshot=snapshot(amount=Decimal(99)))
    assert decided(request, payer) is RequestState.APPROVED
    assert (found()[0], found()[2]) == ((1, 0), (1, 0))
    bend("UPDATE approvals_request SET amount = 101")
    assert (found()[0], found()[2]) == ((1, 1), (1, 1))
    bend("UPDATE approvals_request SET amount = NULL")
    assert found()[2] == (0, 0)


@duty("D009")
def test_what_was_done_first_and_never_approved_shows_after_a_day() -> None:
    asker, head, now = person(), person("head"), clock.now()
    for hours in (25, 2):
        told = plea(kind=SAFE, done_first=True, snapshot=snapshot(title=f"停用 {hours}"))
        actions.request_open(plea=told, by=asker, at=now - timedelta(hours=hours))
    assert found()[1] == (2, 1)
    waiting = queries.request_rows(ask=Ask(), by=head).rows
    actions.request_decide(request_ids=[row.id for row in waiting if not row.late], agrees=True, by=head)
    assert found()[1] == (2, 1)


def test_a_request_that_waits_for_nobody_without_saying_so_is_found() -> None:
    opened(person())
    assert queries.idle_requests(by=BY) == []
    bend("UPDATE approvals_request SET stuck = FALSE")
    assert len(queries.idle_requests(by=BY)) == 1
