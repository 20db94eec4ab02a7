"""Nobody approves his own request by any path: hand-on, added signature, agency, delegation, a program. By requests."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from zhanggui.foundation.approvals.models import Request, Task
from zhanggui.foundation.approvals.states import How, RequestState
from zhanggui.foundation.approvals.tests.making import opened, snapshot, state
from zhanggui.foundation.delegation.tests.making import acting, lent
from zhanggui.foundation.org.tests.people import actor, client_of, hired
from zhanggui.foundation.tokens.models import Token
from zhanggui.foundation.tokens.queries.door import digest_of
from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import Refusal
from zhanggui.kit.rights import all_rights
from zhanggui.kit.scope import ALL

HX = {"hx-request": "true"}
pytestmark = pytest.mark.django_db


def agree(browser: Client, request: Request) -> RequestState:
    """The state after a click on agree, with a note and without."""
    for given in ({"ids": [request.id]}, {"ids": [request.id], "note": "同意"}):
        browser.post("/approvals/agree/", given, headers=HX)
    return state(request)


@duty("D010")
def test_nobody_approves_his_own_request_by_any_path() -> None:
    asker, other = hired("management", name="申请人", shop=ALL), hired("management", name="同事", shop=ALL)
    mine, his = client_of(asker), client_of(other)
    request = opened(actor(asker))
    assert agree(mine, request) is RequestState.PENDING

    for how in How:  # handed on to the asker, for advice, before and after
        given = {"how": how.value, "to_id": asker, "reason": "请您处理"}
        his.post(f"/approvals/{request.id}/pass/", given, headers=HX)
        assert agree(mine, request) is RequestState.PENDING
        mine.post(f"/approvals/{request.id}/pass/", given | {"to_id": other}, headers=HX)

    day = clock.today()
    stands_in = {"agent_id": asker, "since": day.isoformat(), "until": (day + timedelta(days=3)).isoformat()}
    assert his.post("/approvals/agency/", stands_in | {"reason": "出差"}, headers=HX).status_code in {200, 204}
    assert agree(mine, request) is RequestState.PENDING

    with pytest.raises(Refusal):
        lent(other, asker, "approvals.decide")
    made = lent(other, asker, "orders.view")
    assert mine.post(f"/delegations/{made}/begin/").status_code == 302
    mine.defaults["HTTP_X_ACTING"] = str(other)
    assert agree(mine, request) is RequestState.PENDING
    asked_in_both_names = opened(acting(made, asker), snapshot=snapshot(bound={"price": "8.00"}))
    mine.post("/delegations/finish/")
    del mine.defaults["HTTP_X_ACTING"]
    both = [agree(browser, asked_in_both_names) for browser in (mine, his)]
    assert both == [RequestState.PENDING, RequestState.PENDING]

    day = {"made_at": clock.now(), "expires_at": clock.now() + timedelta(days=1)}
    about = {"employee_id": asker, "label": "all", "hint": "", "digest": digest_of("zg_own")}
    Token.objects.create(**about, **day, rights=sorted(all_rights()))
    program = Client(headers={"authorization": "Bearer zg_own"})
    assert agree(program, request) is RequestState.PENDING

    assert not Task.objects.filter(decided_by=asker).exists()
    assert agree(his, request) is RequestState.APPROVED
    third = client_of(hired("management", name="第三人", shop=ALL))
    assert agree(third, opened(actor(asker))) is RequestState.APPROVED
