"""Nobody has more in another's place than the giver has himself at that moment, and both names stand under it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.approvals import actions as approvals
from zhanggui.foundation.approvals.actions import Plea, request_open
from zhanggui.foundation.approvals.models import Request
from zhanggui.foundation.committee.actions import member_appoint, vote_cast
from zhanggui.foundation.committee.states import Ballot, Office
from zhanggui.foundation.delegation import actions, queries
from zhanggui.foundation.delegation.models import Delegation
from zhanggui.foundation.delegation.states import DelegationState
from zhanggui.foundation.delegation.tests.making import HOUSE, acting, lent, session_of, stand
from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.models import Assignment, Employee, Post
from zhanggui.foundation.org.tests.people import actor, client_of, hired
from zhanggui.foundation.segregation.actions import sod_load, sod_rule_set
from zhanggui.foundation.segregation.states import SodMode
from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound, Refusal
from zhanggui.kit.facts import deliver
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.scope import ALL, NOTHING
from zhanggui.kit.subjects import Snapshot

pytestmark = pytest.mark.django_db
NEAR, FAR = frozenset({1}), frozenset({2})


@duty("D009")
def test_agent_has_the_givers_rights_and_rows_and_none_of_his_own() -> None:
    giver, agent = hired("product", shop=NEAR), hired("agent", name="李四", shop=FAR)
    made = lent(giver, agent, "catalog.manage", "orders.view")
    found = acting(made, agent)
    assert found.rights == {"catalog.manage", "orders.view"}
    assert (found.scope.grant("shop"), found.scope.grant("warehouse")) == (NEAR, NOTHING)
    assert (found.id, found.name, found.acting_for_id) == (agent, "李四", giver)
    assert found.signature == "李四 · 王敏"
    assert found.answerable == {giver, agent}
    assert "catalog.manage" not in actor(agent).rights  # as himself nothing has changed


@duty("D009")
def test_giver_loses_it_and_the_agent_loses_it_in_the_same_instant() -> None:
    giver, agent = hired("product", "reviewer", shop=ALL), hired("warehouse")
    made = lent(giver, agent, "catalog.manage", "orders.hold", "catalog.view")
    post = Post.objects.get(code="product")
    org.post_rights_set(post="product", rights=["catalog.view"], by=HOUSE)
    assert acting(made, agent).rights == {"orders.hold", "catalog.view"}
    org.post_rights_set(post="product", rights=["inventory.view"], by=HOUSE)
    assert acting(made, agent).rights == {"orders.hold", "catalog.view"}  # the other post gives these
    Assignment.objects.filter(employee_id=giver).exclude(post=post).update(papers_until=clock.now())
    assert not stand(made, agent).holds
    assert stand(made, agent).actor == actor(agent)


@duty("D010")
def test_nobody_gives_what_he_has_not_nor_deciding_nor_keys_nor_in_anothers_place() -> None:
    giver, agent, third = hired("hr"), hired("promoter"), hired("promoter")
    for code in ("catalog.manage", "org.manage", "approvals.decide", "todos.use", "no.such"):
        with pytest.raises(Refusal, match="不能交出"):
            lent(giver, agent, code)
    with pytest.raises(Refusal, match="请选择"):
        lent(giver, agent)
    with pytest.raises(Refusal, match="另一位"):
        lent(giver, giver, "policy.manage")
    made = lent(giver, agent, "policy.manage")
    there = {"rights": ["policy.manage"], "since": clock.today(), "until": clock.today(), "reason": "转手"}
    with pytest.raises(NotAllowed, match="正在代"):
        actions.delegation_give(agent_id=third, by=acting(made, agent), **there)
    with pytest.raises(Refusal, match="不能交出"):  # what one only has from another is nobody's to give
        lent(agent, third, "policy.manage")
    with pytest.raises(BadInput):
        lent(giver, agent, "policy.manage", until=clock.today() + timedelta(days=3), reason=" ")


@duty("D187")
def test_personal_data_is_only_for_who_may_see_some_himself_then_and_later() -> None:
    giver, agent, other = hired("agent"), hired("agent"), hired("promoter")
    with pytest.raises(Refusal, match="个人信息"):
        lent(giver, other, "orders.unmask")
    made = lent(giver, agent, "orders.unmask", "orders.view")
    Delegation.objects.filter(id=made).update(state=DelegationState.GIVEN.value, request=Request.objects.first())
    assert "orders.unmask" in acting(made, agent).rights
    Employee.objects.filter(id=agent).update(personal_until=clock.now())
    assert acting(made, agent).rights == {"orders.view"}


@duty("D010")
def test_rights_kept_apart_meet_in_neither_hand() -> None:
    sod_load(by=HOUSE)
    giver, agent = hired("operator"), hired("hr")
    org.post_rights_set(post="operator", rights=["orders.unmask", "orders.view", "journal.view"], by=HOUSE)
    org.post_rights_set(post="hr", rights=["org.manage", "disclosures.ask"], by=HOUSE)
    with pytest.raises(Refusal, match="给人权限的人不查看买家信息"):
        lent(giver, agent, "orders.unmask")
    made = lent(giver, agent, "orders.view")
    org.post_rights_set(post="operator", rights=["orders.view"], by=HOUSE)
    assert acting(made, agent).rights == {"orders.view"}


@duty("D182")
def test_session_must_be_as_strong_as_the_givers_posts_demand() -> None:
    giver, agent = hired("product"), hired("promoter")
    made = lent(giver, agent, "catalog.manage")
    Post.objects.filter(code="product").update(factor_from=clock.now())
    assert "第二步" in str(stand(made, agent).holds.why)
    assert "他自己还没有开启" in str(stand(made, agent, factor="totp").holds.why)
    Employee.objects.filter(id=giver).update(second_factor=True)
    assert stand(made, agent, factor="totp").holds
    Post.objects.filter(code="product").update(passkey_from=clock.now())
    assert not stand(made, agent, factor="totp").holds


@duty("D009")
def test_sensitive_rights_wait_for_another_and_neither_of_the_two_decides() -> None:
    giver, agent, boss = hired("operator", shop=ALL), hired("management", name="代", shop=ALL), hired("management")
    made = lent(giver, agent, "orders.export", "orders.view")
    assert lent(giver, agent, "orders.view", "orders.export") == made  # a double click
    request = Delegation.objects.get(id=made).request
    assert request is not None
    assert {giver, agent} <= set(request.barred)
    assert not stand(made, agent).holds
    refused = approvals.request_decide(request_ids=[request.id], agrees=True, note="", by=actor(agent)).refused
    assert list(refused) == [request.id]
    approvals.request_decide(request_ids=[request.id], agrees=True, note="", by=actor(boss))
    deliver()
    assert acting(made, agent).rights == {"orders.export", "orders.view"}
    assert actions.delegations_settle(request_ids=[request.id], by=HOUSE) == []
    other = lent(giver, agent, "orders.export", reason="再休")
    request_id = Delegation.objects.get(id=other).request_id or 0
    approvals.request_decide(request_ids=[request_id], agrees=False, note="不需要", by=actor(boss))
    deliver()
    row = Delegation.objects.get(id=other)
    assert (row.state, row.ended_why) == (DelegationState.OVER, "不需要")


@duty("D010")
def test_what_is_asked_in_anothers_name_is_decided_by_neither() -> None:
    giver, agent = hired("head", shop=ALL), hired("agent", name="李四", shop=ALL)
    by = acting(lent(giver, agent, "disclosures.view"), agent)
    plea = Plea("review.force", [1], Snapshot("放行"), "代问")
    row = Request.objects.get(id=request_open(plea=plea, by=by))
    assert ({giver, agent} <= set(row.barred), row.asked_by, row.asked_by_name) == (True, agent, "李四 · 王敏")
    told = Entry.objects.filter(fact="approvals.request_opened").values_list("actor_name", "acting_for")
    assert list(told) == [("李四", "王敏")]


@duty("D021")
def test_it_ends_by_either_by_whoever_manages_and_when_one_of_them_leaves_or_moves() -> None:
    hr = actor(hired("hr", shop=ALL))

    def pair() -> tuple[int, int, int]:
        giver, agent = hired("product"), hired("promoter")
        return lent(giver, agent, "catalog.manage"), giver, agent

    first, giver, _agent = pair()
    actions.delegation_end(delegation_id=first, by=actor(giver))
    second, _giver, agent = pair()
    actions.delegation_end(delegation_id=second, by=actor(agent))
    with pytest.raises(NotFound):
        actions.delegation_end(delegation_id=second, by=actor(agent))
    third, giver, _agent = pair()
    with pytest.raises(NotFound):
        actions.delegation_end(delegation_id=third, by=hr)
    moved = actions.delegations_end(delegation_ids=[third, second], reason="不妥", by=hr)
    assert (moved.moved, list(moved.refused)) == ([third], [second])
    fourth, giver, _agent = pair()
    org.employee_leave(employee_ids=[giver], reason="离职", by=hr)
    fifth, _giver, agent = pair()
    held = Assignment.objects.get(employee_id=agent)
    org.assignment_revoke(assignment_id=held.id, by=hr)
    rows = dict(Delegation.objects.values_list("id", "ended_why"))
    assert rows == {
        first: "交出人结束", second: "代理人结束", third: "不妥", fourth: "离职或调岗", fifth: "离职或调岗",
    }  # fmt: skip
    assert not any(stand(i, agent).holds for i in rows)


@duty("D009")
def test_it_works_on_its_days_only_and_one_browser_begins_and_stops() -> None:
    giver, agent = hired("product"), hired("promoter")
    later = clock.today() + timedelta(days=2)
    coming = lent(giver, agent, "catalog.manage", since=later, until=later)
    assert not stand(coming, agent).holds
    made = lent(giver, agent, "catalog.manage")
    session = session_of(client_of(agent))
    with pytest.raises(Refusal, match="还没有生效"):
        actions.acting_begin(delegation_id=coming, session_id=session.id, factor="", by=actor(agent))
    with pytest.raises(Refusal, match="还没有生效"):
        actions.acting_begin(delegation_id=made, session_id=session.id, factor="", by=actor(giver))
    actions.acting_begin(delegation_id=made, session_id=session.id, factor="", by=actor(agent))
    with pytest.raises(NotAllowed):
        actions.acting_begin(delegation_id=made, session_id=session.id, factor="", by=acting(made, agent))
    actions.acting_finish(session_id=session.id, by=acting(made, agent))
    with pytest.raises(NotFound):
        actions.acting_finish(session_id=session.id, by=actor(agent))
    told = Entry.objects.filter(fact__startswith="delegation.acting").values_list("fact", "acting_for").order_by("id")
    assert list(told) == [("delegation.acting_begun", "王敏"), ("delegation.acting_finished", "王敏")]
    assert [row.id for row in queries.my_delegations(by=actor(agent))] == [made, coming]


@duty("D010")
def test_what_two_givers_lend_is_kept_apart_in_the_one_hand_too() -> None:
    one, two, agent = hired("operator"), hired("warehouse"), hired("promoter")
    pair = {"first": "catalog.manage", "second": "inventory.adjust", "mode": SodMode.BLOCK, "why": "两人各管一头"}
    sod_rule_set(**pair, by=HOUSE)
    made = lent(one, agent, "catalog.manage")
    with pytest.raises(Refusal, match="两人各管一头"):
        lent(two, agent, "inventory.adjust")
    assert stand(made, agent).holds
    actions.delegation_end(delegation_id=made, by=actor(one))
    assert acting(lent(two, agent, "inventory.adjust"), agent).rights == {"inventory.adjust"}


@duty("D010")
def test_in_anothers_place_nobody_settles_what_is_that_ones_own_and_nobody_votes() -> None:
    giver, agent = hired("legal", "management", "hr", name="借阅人"), hired("legal", name="代")
    for right in ("audit.review", "declarations.review", "secrecy.manage"):
        with pytest.raises(Refusal, match="不能交出"):
            lent(giver, agent, right)
    made = lent(giver, agent, "approvals.view", "committee.manage", "committee.view")
    Delegation.objects.filter(id=made).update(state=DelegationState.GIVEN.value, request=Request.objects.first())
    by = acting(made, agent)
    for who in (giver, agent):
        with pytest.raises(Refusal, match="不能任命自己"):
            member_appoint(employee_id=who, office=Office.MEMBER, notice="通知", since=clock.today(), by=by)
    with pytest.raises(NotAllowed, match="正在代"):
        vote_cast(item_id=1, ballot=Ballot.FOR, by=by)
