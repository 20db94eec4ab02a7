"""Pages of delegation, and the doors while somebody acts for another: walked right by right."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from zhanggui.foundation.delegation import actions
from zhanggui.foundation.delegation.models import Delegation
from zhanggui.foundation.delegation.tests.making import lent
from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.tests.people import actor, client_of, hired
from zhanggui.kit import clock, menu, reference
from zhanggui.kit.actor import System
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import Refusal
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.scope import ALL

pytestmark = pytest.mark.django_db
HX = {"hx-request": "true"}
EVERYBODY = System("test")


@duty("D009")
def test_every_page_opens_by_the_lent_rights_alone_while_acting_and_by_the_own_again_after() -> None:
    """The leak test: of everything the menu offers, exactly what was lent; the agent's own pages close meanwhile."""
    reference.load_all()
    giver, agent = hired("product", name="周宁", shop=ALL), hired("auditor", name="李四", shop=ALL)
    made = lent(giver, agent, "catalog.view", "inventory.view")
    browser = client_of(agent)
    assert browser.post(f"/delegations/{made}/begin/").status_code == 302
    entries = menu.open_to(EVERYBODY)
    told = {entry.url: browser.get(entry.href).status_code for entry in entries}
    lends = {None, "catalog.view", "inventory.view"}
    assert told == {entry.url: 200 if entry.right in lends else 403 for entry in entries}
    shown = browser.get("/delegations/").content.decode()
    assert all(words in shown for words in ("代 周宁 办理", "结束代办"))
    assert browser.get("/account/").status_code == 409
    assert browser.post("/delegations/finish/").status_code == 302
    assert browser.post("/delegations/finish/").status_code == 302  # a second click
    own = {entry.url: browser.get(entry.href).status_code for entry in entries}
    mine = actor(agent)
    assert own == {entry.url: 200 if entry.right is None or mine.can(entry.right) else 403 for entry in entries}


@duty("D009")
def test_what_is_sent_after_it_ended_is_refused_and_every_row_before_has_both_names() -> None:
    giver, agent = hired("product", name="周宁", shop=ALL), hired("auditor", name="李四", shop=ALL)
    made = lent(giver, agent, "catalog.manage", "catalog.view")
    browser = client_of(agent)
    browser.post(f"/delegations/{made}/begin/")
    actions.delegation_end(delegation_id=made, by=actor(giver))
    refused = browser.post(f"/delegations/{made}/begin/", headers=HX)
    assert refused.status_code == 409
    assert "没有执行" in refused.content.decode()
    assert "代 周宁 办理" not in browser.get("/delegations/").content.decode()
    assert browser.get("/account/").status_code == 200
    browser.post(f"/delegations/{made}/begin/")
    assert "还没有生效，或已经结束" in browser.get("/delegations/").content.decode()
    told = Entry.objects.filter(fact="delegation.acting_begun").values_list("actor_name", "acting_for")
    assert list(told) == [("李四", "周宁")]


@duty("D021")
def test_giver_who_leaves_takes_the_place_with_him_at_the_next_click() -> None:
    giver, agent = hired("product", shop=ALL), hired("promoter")
    browser = client_of(agent)
    browser.post(f"/delegations/{lent(giver, agent, 'inventory.view')}/begin/")
    assert browser.get(reverse("inventory:stock")).status_code == 200
    org.employee_leave(employee_ids=[giver], reason="离职", by=actor(hired("hr", shop=ALL)))
    assert browser.get(reverse("inventory:stock")).status_code == 403


@duty("D009")
def test_it_is_given_and_ended_on_the_page_and_looked_after_by_those_of_rights() -> None:
    giver, agent, hr = hired("product", name="周宁"), hired("promoter", name="李四"), client_of(hired("hr"))
    mine = client_of(giver)
    assert "还没有交出过代理" in mine.get("/delegations/").content.decode()
    assert "交出哪些权限" in mine.get("/delegations/give/", headers=HX).content.decode()
    days = {"since": clock.today(), "until": clock.today() + timedelta(days=3), "reason": "休假"}
    wrong = mine.post("/delegations/give/", {"agent_id": agent, "rights": ["org.manage"], **days}, headers=HX)
    assert wrong.status_code == 422
    given = mine.post("/delegations/give/", {"agent_id": agent, "rights": ["catalog.manage"], **days}, headers=HX)
    assert given.status_code == 204
    made = Delegation.objects.get().id
    assert "周宁 → 李四" in hr.get("/delegations/all/").content.decode()
    assert "休假" in hr.get(f"/delegations/all/{made}/", headers=HX).content.decode()
    assert hr.post("/delegations/all/export/", {"state": ""}).status_code == 200
    assert mine.get("/delegations/all/").status_code == 403
    ended = hr.post("/delegations/all/end/", {"ids": [made], "reason": "不妥"}, headers=HX)
    assert ended.status_code == 204
    assert mine.post(f"/delegations/{made}/end/", headers=HX).status_code == 404
    with pytest.raises(Refusal):
        actions.delegation_end(delegation_id=made, by=actor(agent))


@duty("D009")
def test_a_page_shown_to_oneself_sends_nothing_in_anothers_name_nor_the_other_way_round() -> None:
    giver, agent = hired("product", shop=ALL), hired("promoter")
    made = lent(giver, agent, "catalog.view")
    browser, address = client_of(agent), f"/delegations/{made}/end/"
    for place in (str(giver), "none"):
        assert browser.post(address, headers=HX | {"x-acting": place}).status_code == 409
    begin = f"/delegations/{made}/begin/"
    assert browser.post(begin).url == "/"
    assert f'"X-Acting": "{giver}"' in browser.get("/delegations/").content.decode()
    plain = {"x-acting": "0"}  # a form that htmx does not send says it in a field
    told = [
        browser.post(address, headers=HX | plain),
        *(browser.post(a, sent) for a in (address, begin) for sent in ({}, plain)),
    ]
    assert {(one.status_code, "另一身份" in one.content.decode()) for one in told} == {(409, True)}
    assert Delegation.objects.get().ended_at is None
    assert browser.post("/delegations/finish/", plain).status_code == 302
    assert browser.post(address, {"x-acting": giver}).status_code == 409
    assert browser.post(begin, plain).url == "/"
    assert browser.post(address, headers=HX | {"x-acting": str(giver)}).status_code == 204
