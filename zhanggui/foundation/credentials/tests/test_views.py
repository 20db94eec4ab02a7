"""Pages of credentials: demanded, recorded, missing, exported."""

from __future__ import annotations

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from zhanggui.foundation.credentials import actions, queries
from zhanggui.foundation.credentials.models import Credential
from zhanggui.foundation.credentials.tests.making import HOUSE, day, demanded, signed
from zhanggui.foundation.org.tests.people import client_of, hired, ship
from zhanggui.kit.controls import duty

pytestmark = pytest.mark.django_db
HX = {"hx-request": "true"}


@pytest.fixture(autouse=True)
def _kinds() -> None:
    ship()
    actions.credentials_load(by=HOUSE)


@duty("D187")
def test_pages_demand_record_and_say_what_is_missing_and_why() -> None:
    hr, who = client_of(hired("hr")), hired("agent", name="赵小满")
    given = {"kind": "nda", "post": "", "since": str(day(-1)), "existing_until": str(day(-1))}
    assert hr.post("/org/credentials/demand/", given, headers=HX).status_code == 204
    assert all(words in hr.get("/org/credentials/").content.decode() for words in ("赵小满", "保密协议", "已关闭"))
    assert "缺 保密协议" in hr.get(f"/org/people/{who}/", headers=HX).content.decode()
    sign = {"kind": "nda", "signed_on": str(day(-1)), "expires_on": "", "reference": "柜 3"}
    assert hr.post(f"/org/people/{who}/credentials/", sign, headers=HX).status_code == 204
    page = hr.get(f"/org/people/{who}/", headers=HX).content.decode()
    assert ("柜 3" in page, "缺 保密协议" in page) == (True, False)
    row = Credential.objects.get()
    assert hr.post(f"/org/people/{who}/credentials/{row.id}/end/", {"reason": "错"}, headers=HX).status_code == 204
    kind = {"code": "own", "name": "廉洁承诺", "sort": "agreement", "text": "…", "months": ""}
    assert hr.post("/org/credentials/kind/", kind, headers=HX).status_code == 204
    demand = queries.credential_demands(by=HOUSE)[0].id
    assert hr.post(f"/org/credentials/demand/{demand}/end/", {"reason": "x"}, headers=HX).status_code == 403
    boss = client_of(hired("management"))
    assert boss.post(f"/org/credentials/demand/{demand}/end/", {"reason": "x"}, headers=HX).status_code == 204
    assert client_of(who).get("/org/credentials/").status_code == 403


def test_lists_are_searched_and_exported_as_shown() -> None:
    hr, signer = client_of(hired("hr")), hired("agent", name="赵小满")
    hired("agent", name="钱多多")
    demanded("nda")
    signed(signer, reference="柜 3")
    assert "钱多多" in hr.get("/org/credentials/?q=钱多多").content.decode()
    assert "赵小满" in hr.get("/org/credentials/held/?queue=valid&kind=nda").content.decode()
    assert "赵小满" not in hr.get("/org/credentials/held/?queue=over").content.decode()
    assert queries.credential_counts(by=HOUSE) == {"valid": 1, "ending": 0, "over": 0, "lacking": 1}
    for address, name in (("/org/credentials/export/", "钱多多"), ("/org/credentials/held/export/", "赵小满")):
        body = b"".join(hr.post(address, {"state": ""}))
        rows = CalamineWorkbook.from_filelike(BytesIO(body)).get_sheet_by_index(0).to_python()
        assert [row[1] for row in rows[1:]] == [name]
