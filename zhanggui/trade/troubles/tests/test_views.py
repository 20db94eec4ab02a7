"""The pages of troubles: lists, drawer, steps, what hangs on an order; closed to who may not."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.scope import ALL
from zhanggui.trade.troubles.models import Case, Claim, Compensation, Contact, Interception
from zhanggui.trade.troubles.tests.making import lost
from zhanggui.trade.troubles.tests.test_actions_intercepting import stopped

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def of(post: str) -> Client:
    return client_of(hired(post, shop=ALL, warehouse=ALL))


@pytest.mark.parametrize("page", ["", "claims/", "compensations/", "interceptions/", "contacts/"])
def test_every_list_opens_when_it_is_empty(page: str) -> None:
    assert of("agent").get(f"/troubles/{page}").status_code == 200


def test_a_case_is_worked_from_its_drawer(tmp_path: Path) -> None:
    case, client = lost(tmp_path), of("agent")
    drawer = client.get(f"/troubles/{case.id}/", headers=HTMX).content.decode()
    assert [word in drawer for word in ("丢失", "登记索赔", "申请赔付", "还没有和任何人沟通")] == [True] * 4
    said = {"ids": case.id, "party": "buyer", "channel": "phone", "words": "道歉", "reference": "录音 1"}
    assert client.post("/troubles/contact/", said, headers=HTMX).status_code == 204
    claim = {"amount": "10", "insured": "20", "reference": "工单 1"}
    assert client.post(f"/troubles/{case.id}/claim/", claim, headers=HTMX).status_code == 204
    more = client.post(f"/troubles/{case.id}/claim/", {**claim, "amount": "30"}, headers=HTMX)
    assert (more.status_code, "最多可索赔" in more.content.decode()) == (422, True)
    give = {"amount": "80", "way": "transfer", "reason": "丢件"}
    assert client.post(f"/troubles/{case.id}/compensate/", give, headers=HTMX).status_code == 204
    end = {"ids": case.id, "outcome": "resent", "liable": "carrier", "finding": ""}
    assert client.post("/troubles/close/", end, headers=HTMX).status_code == 204
    assert (Case.objects.get().state, Claim.objects.count(), Contact.objects.count()) == (40, 1, 1)
    assert client.post("/troubles/compensations/grant/", {"ids": Compensation.objects.get().id}).status_code == 403
    granted = of("finance").post("/troubles/compensations/grant/", {"ids": Compensation.objects.get().id}, headers=HTMX)
    assert (granted.status_code, Compensation.objects.get().state) == (204, 20)
    for page in ("claims/", "compensations/?queue=granted", "contacts/"):
        assert client.get(f"/troubles/{page}").status_code == 200


def test_an_order_shows_its_troubles_and_takes_a_report(tmp_path: Path) -> None:
    case, client = lost(tmp_path), of("warehouse")
    drawer = client.get(f"/orders/{case.order_id}/", headers=HTMX).content.decode()
    assert [word in drawer for word in ("物流异常", "丢失")] == [True, True]
    address = f"/troubles/of-order/{case.order_id}/report/"
    assert "YT0000001" in client.get(address, headers=HTMX).content.decode()
    told = {"waybill": "YT0000001", "kind": "damaged", "note": "外箱压扁"}
    assert client.post(address, told, headers=HTMX).status_code == 204
    assert sorted(Case.objects.values_list("kind", flat=True)) == ["damaged", "lost"]


def test_an_interception_is_worked_from_its_list(tmp_path: Path) -> None:
    (stop,) = stopped(tmp_path, "YT0000001")
    client = of("agent")
    assert "YT0000001" in client.get("/troubles/interceptions/").content.decode()
    ids = {"ids": stop.id}
    steps = (
        ("ask", {"reference": "工单 7"}),
        ("answer", {"note": ""}),
        ("end", {"result": "50", "cost": "0", "liable": "carrier", "note": "已签收"}),
    )
    for step, given in steps:
        assert client.post(f"/troubles/interceptions/{step}/", {**ids, **given}, headers=HTMX).status_code == 204
    assert Interception.objects.get().state == 50
    assert "拦截失败" in client.get(f"/orders/{stop.order_id}/", headers=HTMX).content.decode()


def test_the_times_are_the_heads_and_who_only_looks_writes_nothing(tmp_path: Path) -> None:
    case = lost(tmp_path)
    assert of("head").get("/troubles/times/", headers=HTMX).status_code == 200
    auditor = of("auditor")
    assert auditor.get("/troubles/").status_code == 200
    pages = ("contact/", "close/", "take/", f"{case.id}/claim/", "interceptions/ask/", "contacts/note/", "times/")
    assert {auditor.post(f"/troubles/{page}", {"ids": case.id}).status_code for page in pages} == {403}
