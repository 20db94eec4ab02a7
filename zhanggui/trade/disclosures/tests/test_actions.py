"""Buyers' data in clear is taken once, by whoever asked, in time, and above the limit by another's word."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.foundation.approvals import actions as approvals
from zhanggui.foundation.approvals.models import Request
from zhanggui.foundation.approvals.states import RequestState
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound, Refusal
from zhanggui.trade.disclosures import actions
from zhanggui.trade.disclosures.models import Disclosure
from zhanggui.trade.disclosures.states import DisclosureState
from zhanggui.trade.disclosures.tests.making import FIELDS, asked, orders, person, strict
from zhanggui.trade.orders.models import Order

pytestmark = pytest.mark.django_db
ROOM = System("disclosures")


def state(row: Disclosure) -> DisclosureState:
    return DisclosureState(Disclosure.objects.get(id=row.id).state)


def granted(row: Disclosure, by: object) -> None:
    moved = approvals.request_decide(request_ids=[row.request_id or 0], agrees=True, by=by)
    assert moved.moved == [row.request_id]
    actions.disclosures_settle(request_ids=[row.request_id or 0], by=ROOM)


@duty("D077")
def test_a_few_are_taken_at_once_with_a_purpose_and_only_once(tmp_path: Path) -> None:
    ids, agent = orders(tmp_path), person("agent", "客服")
    row = asked(ids, agent)
    told = actions.disclosure_take(disclosure_id=row.id, by=agent)
    assert [(one.platform_no, one.phone, one.address) for one in told] == [
        ("0", "13900139000", ""),
        ("1", "13900139001", ""),
    ]
    with pytest.raises(Refusal):
        actions.disclosure_take(disclosure_id=row.id, by=agent)
    assert (state(row), row.request_id) == (DisclosureState.TAKEN, None)


@duty("D183")
def test_above_the_limit_another_approves_and_the_approval_is_spent_by_taking(tmp_path: Path) -> None:
    ids, agent, head = orders(tmp_path), person("agent", "客服"), person("head", "主管")
    strict(head)
    row = asked(ids, agent)
    with pytest.raises(Refusal):
        actions.disclosure_take(disclosure_id=row.id, by=agent)
    granted(row, head)
    with pytest.raises(NotFound):
        actions.disclosure_take(disclosure_id=row.id, by=head)
    assert len(actions.disclosure_take(disclosure_id=row.id, by=agent)) == 2
    assert Request.objects.get(id=row.request_id).state == RequestState.SPENT


@duty("D010")
def test_nobody_grants_his_own(tmp_path: Path) -> None:
    ids, head = orders(tmp_path), person("head", "主管")
    strict(head)
    row = asked(ids, head)
    assert list(approvals.request_decide(request_ids=[row.request_id or 0], agrees=True, by=head).refused) == [
        row.request_id
    ]
    assert state(row) is DisclosureState.ASKED


def test_a_second_asker_of_the_same_is_told_about_the_first(tmp_path: Path) -> None:
    ids, agent, head = orders(tmp_path), person("agent", "客服"), person("head", "主管")
    strict(head)
    asked(ids, agent)
    with pytest.raises(Refusal, match="客服 已申请导出同样的内容"):
        asked(list(reversed(ids)), head)
    assert Disclosure.objects.count() == 1


def test_what_is_not_taken_in_time_is_over_and_its_approval_void(tmp_path: Path) -> None:
    ids, agent, head = orders(tmp_path), person("agent", "客服"), person("head", "主管")
    strict(head)
    row = asked(ids, agent)
    granted(row, head)
    later = clock.now() + timedelta(hours=25)
    with pytest.raises(Refusal):
        actions.disclosure_take(disclosure_id=row.id, by=agent, at=later)
    assert (actions.disclosures_expire(by=ROOM, at=later), actions.disclosures_expire(by=ROOM, at=later)) == (1, 0)
    assert (state(row), Request.objects.get(id=row.request_id).state) == (DisclosureState.OVER, RequestState.VOID)


def test_a_purpose_orders_of_ones_own_and_fields_are_needed(tmp_path: Path) -> None:
    ids, agent = orders(tmp_path), person("agent", "客服")
    wrong = ({"purpose": " "}, {"fields": ()}, {"order_ids": [*ids, 987_654]}, {"order_ids": []})
    for told in wrong:
        with pytest.raises(BadInput):
            actions.disclosure_ask(**{"order_ids": ids, "fields": FIELDS, "purpose": "对账", "by": agent} | told)
    with pytest.raises(NotAllowed):
        asked(ids, person("warehouse", "仓库"))
    with pytest.raises(BadInput):
        actions.limit_set(rows=5, hours=0, reason="x", by=person("head", "主管"))


@duty("D183")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE disclosures_disclosure SET state = 30, expires_at = now()",
        "WITH ready AS (SELECT 1) UPDATE disclosures_disclosure SET state = 20, request_id = NULL, expires_at = now()",
        "UPDATE disclosures_disclosure SET free = 1000",
        "UPDATE disclosures_disclosure SET fields = '{address}'",
        "DELETE FROM disclosures_disclosure",
    ],
)
def test_the_database_itself_lets_nothing_out_unapproved(tmp_path: Path, statement: str) -> None:
    ids, agent, head = orders(tmp_path), person("agent", "客服"), person("head", "主管")
    strict(head)
    row = asked(ids, agent)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(statement)
    assert state(row) is DisclosureState.ASKED


def test_an_order_out_of_sight_meanwhile_is_not_told(tmp_path: Path) -> None:
    ids, agent = orders(tmp_path), person("agent", "客服")
    row = asked(ids, agent)
    Order.objects.filter(id=ids[0]).update(buyer_sealed=None)
    told = actions.disclosure_take(disclosure_id=row.id, by=agent)
    assert [one.phone for one in told] == ["", "13900139001"]
