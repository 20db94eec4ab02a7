"""An identity is one person's, opens his session and nobody else's, and ends with his service."""

from __future__ import annotations

import pytest

from zhanggui.foundation.keys.tests.factors import enrolled
from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.models import OpenSession
from zhanggui.foundation.org.queries import signed_in
from zhanggui.foundation.org.states import LeaveReason
from zhanggui.foundation.org.tests.people import PASSWORD, actor, client_of, hired, open_session
from zhanggui.foundation.signon import actions
from zhanggui.foundation.signon.models import Binding, Provider
from zhanggui.foundation.signon.tests.signing import HOUSE, ME, opened, owners
from zhanggui.kit.actor import NOBODY
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound, Refusal
from zhanggui.kit.idp import Identity
from zhanggui.kit.journal.models import Entry

pytestmark = pytest.mark.django_db


def entered(provider: int, identity: Identity = ME, key: str = "k1") -> bool:
    verdict = actions.sign_on_enter(provider_id=provider, identity=identity, session_key=key, by=NOBODY)
    return bool(verdict)


def test_provider_opens_after_its_test_and_a_new_secret_closes_it_again() -> None:
    found = actions.provider_add(
        kind="oidc", label="统一身份", client_id="us", secret="s", base="https://id.example", by=HOUSE
    )
    with pytest.raises(Refusal, match="测试"):
        actions.provider_switch(provider_id=found, on=True, by=HOUSE)
    actions.provider_test_note(provider_id=found, secret="s", passed=True, said="ok", by=HOUSE)
    actions.provider_switch(provider_id=found, on=True, by=HOUSE)
    actions.provider_change(provider_id=found, label="新名", secret="t", allowed=["B.example ", "b.example"], by=HOUSE)
    row = Provider.objects.get()
    with pytest.raises(Refusal, match="再测试"):
        actions.provider_test_note(provider_id=found, secret="s", passed=True, said="ok", by=HOUSE)
    assert (row.label, row.enabled, row.tested_at, row.allowed) == ("新名", False, None, ["b.example"])
    with pytest.raises(Refusal, match="已有"):
        actions.provider_add(kind="oidc", label="x", client_id="us", secret="s", base="https://id.example", by=HOUSE)
    with pytest.raises(BadInput):
        actions.provider_add(kind="oidc", label="x", client_id="u2", secret="s", base="http://id.example", by=HOUSE)
    for do in (
        lambda by: actions.provider_switch(provider_id=found, on=True, by=by),
        lambda by: actions.provider_test_note(provider_id=found, secret="t", passed=True, said="", by=by),
    ):
        with pytest.raises(NotAllowed):
            do(actor(hired("hr")))
    ding = {"kind": "dingtalk", "label": "钉钉", "client_id": "us", "secret": "s", "by": HOUSE}
    actions.provider_add(**ding, base="https://ding.example/", agent="of another kind")
    with pytest.raises(Refusal, match="已有"):
        actions.provider_add(**ding, base="https://ding.example")
    with pytest.raises(BadInput, match="100"):
        actions.provider_change(provider_id=found, label="x", allowed=["a" * 101], by=HOUSE)


def test_identity_is_bound_once_and_never_taken_from_somebody() -> None:
    found, wang, li = opened(), actor(hired()), actor(hired())
    for _n in range(2):
        actions.identity_bind(provider_id=found, identity=ME, by=wang)
    with pytest.raises(Refusal, match="另一个账号"):
        actions.identity_bind(provider_id=found, identity=ME, by=li)
    with pytest.raises(Refusal, match="请先解除"):
        actions.identity_bind(provider_id=found, identity=Identity("sub-2"), by=wang)
    assert owners() == [(wang.id, "sub-1", True)]


def test_unknown_identity_and_foreign_realms_open_nothing_and_are_written_down() -> None:
    found = opened(allowed=["brand.example"])
    assert not entered(found, Identity("sub-1", frozenset({"other.example"})))
    assert not entered(found, Identity("sub-1", frozenset({"brand.example"})))
    told = Entry.objects.filter(fact="org.sign_in_refused").order_by("id").values_list("payload__reason", flat=True)
    assert list(told) == ["realm", "unbound"]
    assert not OpenSession.objects.exists()


@pytest.mark.parametrize(("proves", "own", "halfway"), [(False, True, True), (True, False, True), (True, True, False)])
def test_second_step_holds_unless_the_company_counts_the_provider_and_he_bound_himself(
    proves: bool, own: bool, halfway: bool
) -> None:
    found, who = opened(proves=proves), hired(password=PASSWORD)
    enrolled(who)
    if own:
        actions.identity_bind(provider_id=found, identity=ME, by=actor(who))
    else:
        actions.identity_assign(provider_id=found, employee_id=who, subject="sub-1", by=actor(hired("hr")))
    assert entered(found)
    door = signed_in(session_key="k1", by=NOBODY)
    assert door is not None
    assert door.halfway is halfway
    told = Entry.objects.filter(fact__in=("org.password_accepted", "org.session_opened"), subject_id=who).latest("id")
    assert told.payload["way"] == "统一身份"


def test_hr_binds_others_only_and_unbinding_them_ends_their_sessions() -> None:
    found, hr, who = opened(), actor(hired("hr")), hired()
    with pytest.raises(Refusal, match="我的账号"):
        actions.identity_assign(provider_id=found, employee_id=hr.id or 0, subject="x", by=hr)
    actions.identity_assign(provider_id=found, employee_id=who, subject="sub-1", by=hr)
    assert entered(found)
    binding = Binding.objects.get().id
    with pytest.raises(NotFound):
        actions.identity_unbind(binding_id=binding, by=actor(hired()))
    actions.identity_unbind(binding_id=binding, by=hr)
    assert (owners(), OpenSession.objects.filter(employee_id=who).exists(), entered(found)) == ([], False, False)


def test_who_unbinds_himself_stays_here_and_is_out_everywhere_else() -> None:
    found, me = opened(), actor(hired())
    actions.identity_bind(provider_id=found, identity=ME, by=me)
    here, _there = open_session(me.id or 0), open_session(me.id or 0)
    actions.identity_unbind(binding_id=Binding.objects.get().id, session_key=here, by=me)
    assert list(OpenSession.objects.filter(employee_id=me.id).values_list("session_key", flat=True)) == [here]


def test_whoever_leaves_loses_his_identities_and_sessions_at_once() -> None:
    found, who = opened(), hired()
    client = client_of(who)
    actions.identity_bind(provider_id=found, identity=ME, by=actor(who))
    org.employee_leave(employee_ids=[who], reason=LeaveReason.OTHER, by=HOUSE)
    assert (owners(), client.get("/account/").status_code, entered(found)) == ([], 302, False)
