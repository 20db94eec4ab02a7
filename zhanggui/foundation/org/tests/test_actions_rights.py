"""Posts, rights, scopes: given and taken, with effect at the next click; never about oneself."""

from __future__ import annotations

import csv
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from zhanggui.foundation.org import actions, queries
from zhanggui.foundation.org.actions.posts import SHIPPED
from zhanggui.foundation.org.models import Assignment, Post, PostEdition
from zhanggui.foundation.org.states import LeaveReason
from zhanggui.foundation.org.tests.people import HOUSE, actor, hired, ship
from zhanggui.kit import clock, rights
from zhanggui.kit.errors import BadInput, NotAllowed, Refusal
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.scope import ALL

pytestmark = pytest.mark.django_db
ROWS = list(csv.DictReader(SHIPPED.read_text(encoding="utf-8").splitlines(), delimiter="\t"))
CODES = [row["code"] for row in ROWS]


def test_thirteen_posts_are_shipped() -> None:
    ship()
    assert sorted(Post.objects.values_list("code", flat=True)) == sorted(CODES)
    assert len(CODES) == 13


@pytest.mark.parametrize("row", ROWS, ids=CODES)
def test_holder_of_a_post_has_exactly_its_shipped_rights(row: dict[str, str]) -> None:
    assert actor(hired(row["code"])).rights == frozenset(row["rights"].split()) & rights.all_rights().keys()


def test_every_shipped_right_is_declared_by_some_room() -> None:
    shipped = {code for row in ROWS for code in row["rights"].split()}
    assert shipped - rights.all_rights().keys() == set()


def test_person_without_post_can_do_nothing() -> None:
    assert actor(hired()).rights == frozenset()


def test_loading_twice_adds_nothing() -> None:
    ship()
    before = PostEdition.objects.count()
    assert actions.posts_load(by=HOUSE) == 13
    assert PostEdition.objects.count() == before


def test_companys_edition_survives_a_new_shipment() -> None:
    ship()
    actions.post_rights_set(post="agent", rights=["orders.view"], by=HOUSE)
    actions.posts_load(by=HOUSE)
    assert queries.post_rights(post="agent", by=HOUSE) == frozenset({"orders.view"})
    actions.post_rights_restore(post="agent", by=HOUSE)
    shipped = frozenset(
        {
            "approvals.decide",
            "catalog.view",
            "policy.read",
            "orders.view",
            "orders.unmask",
            "orders.hold",
            "changes.ask",
            "changes.urge",
            "handmade.ask",
            "shortages.settle",
            "troubles.handle",
            "promises.tell",
            "disclosures.ask",
            "disclosures.view",
            "todos.use",
        }
    )
    assert queries.post_rights(post="agent", by=HOUSE) == shipped


def test_rights_of_a_post_reach_its_holders_at_once() -> None:
    who = hired("promoter")
    actions.post_rights_set(post="promoter", rights=["org.view"], by=HOUSE)
    assert actor(who).rights == frozenset({"org.view"})
    news = Entry.objects.get(fact="org.post_rights_changed")
    assert news.payload == {
        "added": ["org.view"],
        "removed": ["approvals.decide", "catalog.view", "policy.read", "todos.use"],
    }


def test_undeclared_right_is_refused() -> None:
    ship()
    with pytest.raises(BadInput, match=r"moon\.fly"):
        actions.post_rights_set(post="agent", rights=["moon.fly"], by=HOUSE)


def test_nobody_widens_the_rights_of_a_post_he_holds() -> None:
    hr = actor(hired("hr"))
    with pytest.raises(Refusal) as refused:
        actions.post_rights_set(post="hr", rights=["org.manage", "org.view", "orders.view"], by=hr)
    assert refused.value.duty == "D010"


def test_nobody_gives_himself_a_post() -> None:
    who = hired("hr")
    with pytest.raises(Refusal) as refused:
        actions.assignment_grant(employee_id=who, post="head", by=actor(who))
    assert refused.value.duty == "D010"


def test_post_given_and_taken_back_changes_the_next_click() -> None:
    who = hired("agent")
    row = actions.assignment_grant(employee_id=who, post="reviewer", by=HOUSE)
    assert actor(who).can("orders.review") is ("orders.review" in rights.all_rights())
    assert queries.person_card(employee_id=who, by=HOUSE).posts[0].code == "reviewer"
    actions.assignment_revoke(assignment_id=row, by=HOUSE)
    assert actor(who).post == "agent"
    with pytest.raises(Refusal):
        actions.assignment_revoke(assignment_id=row, by=HOUSE)


def test_same_post_twice_at_one_time_is_refused_here_and_in_the_database() -> None:
    who = hired("agent")
    with pytest.raises(Refusal):
        actions.assignment_grant(employee_id=who, post="agent", by=HOUSE)
    post = Post.objects.get(code="agent")
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(employee_id=who, post=post, since=clock.now())


def test_post_of_next_month_gives_nothing_yet_and_an_old_one_nothing_more() -> None:
    who, now = hired(), clock.now()
    actions.assignment_grant(employee_id=who, post="hr", by=HOUSE, at=now + timedelta(days=30))
    actions.assignment_grant(employee_id=who, post="tech", by=HOUSE, at=now - timedelta(days=9), until=now)
    assert actor(who).rights == frozenset()


def test_scopes_of_person_and_posts_add_up() -> None:
    who = hired("agent", shop=frozenset({1, 2}))
    actions.scope_grant(kind="shop", grant=frozenset({2, 7}), post="agent", by=HOUSE)
    assert actor(who).scope.grant("shop") == frozenset({1, 2, 7})
    actions.scope_grant(kind="shop", grant=ALL, post="agent", by=HOUSE)
    assert actor(who).scope.grant("shop") is ALL
    actions.scope_grant(kind="shop", grant=frozenset(), post="agent", by=HOUSE)
    actions.scope_grant(kind="shop", grant=frozenset(), employee_id=who, by=HOUSE)
    assert actor(who).scope.grants == {}


def test_nobody_grants_more_than_he_sees() -> None:
    hr, who = actor(hired("hr", shop=frozenset({1}))), hired("agent")
    actions.scope_grant(kind="shop", grant=frozenset({1}), employee_id=who, by=hr)
    for more in (frozenset({1, 2}), ALL):
        with pytest.raises(Refusal) as refused:
            actions.scope_grant(kind="shop", grant=more, employee_id=who, by=hr)
        assert refused.value.duty == "D009"


@pytest.mark.parametrize("code", [code for code in CODES if code != "hr"])
def test_only_hr_manages_people(code: str) -> None:
    by = actor(hired(code))
    with pytest.raises(NotAllowed):
        actions.post_rights_set(post="agent", rights=[], by=by)


def test_departments_make_a_tree_with_head_counts() -> None:
    actions.department_add(code="top", name="电商部", by=HOUSE)
    actions.department_add(code="cs", name="客服组", parent="top", by=HOUSE)
    actions.employee_hire(hire=actions.Hire("li", "李四", department="cs"), by=HOUSE)
    nodes = [(n.code, n.depth, n.people, n.all_people) for n in queries.org_tree(by=HOUSE)]
    assert nodes == [("top", 0, 0, 1), ("cs", 1, 1, 1)]
    with pytest.raises(BadInput):
        actions.department_add(code="cs", name="又一个", by=HOUSE)


def test_nobody_loosens_what_his_own_post_demands_at_the_door() -> None:
    today, hr = clock.now(), actor(hired("hr"))
    for demand in (actions.post_factor_demand, actions.post_passkey_demand):
        demand(post="hr", since=today, by=hr)
        demand(post="agent", since=today, by=hr)
        for looser in (None, today + timedelta(days=30)):
            with pytest.raises(Refusal) as refused:
                demand(post="hr", since=looser, by=hr)
            assert refused.value.duty == "D010"
        demand(post="agent", since=None, by=hr)
        demand(post="hr", since=today - timedelta(days=1), by=hr)


def test_head_who_left_leads_no_department() -> None:
    actions.department_add(code="cs", name="客服组", by=HOUSE)
    head = actions.employee_hire(hire=actions.Hire("li", "李四", department="cs"), by=HOUSE)
    actions.department_head_set(code="cs", head_id=head, by=HOUSE)
    assert [(n.head_id, n.head) for n in queries.org_tree(by=HOUSE)] == [(head, "李四")]
    actions.employee_leave(employee_ids=[head], reason=LeaveReason.RESIGNED, by=HOUSE)
    assert [(n.head_id, n.head) for n in queries.org_tree(by=HOUSE)] == [(None, "")]
    assert queries.org_chart(by=HOUSE).headless == 1
    assert [one.label for one in queries.departments_headed(employee_ids=[head], by=HOUSE)] == ["客服组"]


def tree() -> list[tuple[str, int]]:
    return [(node.name, node.depth) for node in queries.org_tree(by=HOUSE)]


def test_departments_are_made_renamed_moved_and_closed_by_whoever_manages_people() -> None:
    hr = actor(hired("hr"))
    actions.department_add(name="电商部", by=hr)
    (top,) = [node.code for node in queries.org_tree(by=hr)]
    for name in ("客服组", "运营组"):
        actions.department_add(name=name, parent=top, by=hr)
    _top, care, shop = [node.code for node in queries.org_tree(by=hr)]
    actions.department_change(code=shop, name="店铺运营组", parent=care, by=hr)
    assert tree() == [("电商部", 0), ("客服组", 1), ("店铺运营组", 2)]
    actions.department_change(code=shop, name="店铺运营组", parent=care, by=hr)
    assert Entry.objects.filter(fact="org.department_changed").count() == 1
    actions.department_close(code=shop, by=hr)
    assert tree() == [("电商部", 0), ("客服组", 1)]
    with pytest.raises(BadInput):
        actions.employee_hire(hire=actions.Hire("li", "李四", department=shop), by=hr)


def test_department_goes_below_nothing_of_its_own_and_has_no_namesake_beside_it() -> None:
    hr = actor(hired("hr"))
    actions.department_add(code="top", name="电商部", by=hr)
    actions.department_add(code="cs", name="客服组", parent="top", by=hr)
    for parent in ("top", "cs"):
        with pytest.raises(Refusal) as refused:
            actions.department_change(code="top", name="电商部", parent=parent, by=hr)
        assert refused.value.duty == "D006"
    for again in ({"name": "客服组", "parent": "top"}, {"name": " "}, {"name": "x", "code": "c/s"}):
        with pytest.raises(Refusal):
            actions.department_add(by=hr, **again)
    assert tree() == [("电商部", 0), ("客服组", 1)]


def test_department_with_people_or_departments_is_not_closed() -> None:
    hr = actor(hired("hr"))
    actions.department_add(code="top", name="电商部", by=hr)
    actions.department_add(code="cs", name="客服组", parent="top", by=hr)
    actions.post_add(code="cs-lead", name="客服主管", department="cs", by=hr)
    who = actions.employee_hire(hire=actions.Hire("li", "李四", department="cs"), by=hr)
    for code in ("top", "cs"):
        with pytest.raises(Refusal):
            actions.department_close(code=code, by=hr)
    actions.employee_leave(employee_ids=[who], reason=LeaveReason.RESIGNED, by=hr)
    actions.department_close(code="cs", by=hr)
    assert queries.person_card(employee_id=who, by=hr).department == "客服组"
    assert Post.objects.get(code="cs-lead").department is None


def test_whoever_only_looks_changes_no_department() -> None:
    actions.department_add(code="top", name="电商部", by=HOUSE)
    for do in (actions.department_add, actions.department_change):
        with pytest.raises(NotAllowed):
            do(code="top", name="x", by=actor(hired("auditor")))
    with pytest.raises(NotAllowed):
        actions.department_close(code="top", by=actor(hired("auditor")))
