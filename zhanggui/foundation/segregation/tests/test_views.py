"""Pages of incompatible rights: found, opened, excepted, exported."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.foundation.segregation import actions, queries
from zhanggui.foundation.segregation.models import SodRule
from zhanggui.foundation.segregation.states import Standing
from zhanggui.foundation.segregation.tests.making import HOUSE
from zhanggui.kit import clock

pytestmark = pytest.mark.django_db
HX = {"hx-request": "true"}


@pytest.fixture(autouse=True)
def _pairs() -> None:
    actions.sod_load(by=HOUSE)


def test_conflict_is_found_opened_and_excepted_by_another_right_only() -> None:
    who, boss = hired("head", name="赵主管"), client_of(hired("management"))
    pair = SodRule.objects.get(code="policy").id
    row = next(one for one in queries.sod_conflicts(by=HOUSE) if one.rule_id == pair)
    assert "赵主管" in boss.get("/org/conflicts/?queue=watched&q=赵主管").content.decode()
    assert "赵主管" not in boss.get("/org/conflicts/?queue=watched&q=别人").content.decode()
    assert "编写制度的人不批准制度" in boss.get("/org/conflicts/rules/?q=编写制度").content.decode()
    card = boss.get(f"/org/conflicts/{row.id}/", headers=HX).content.decode()
    assert all(words in card for words in ("编写制度的人不批准制度", "批准例外"))
    address = f"/org/conflicts/{pair}/{who}/except/"
    given = {"until": str(clock.today() + timedelta(days=9)), "reason": "小团队"}
    assert boss.post(address, given, headers=HX).status_code == 204
    row = queries.conflict_card(conflict_id=row.id, by=HOUSE)
    assert (row.standing, row.reason) == (Standing.EXCEPTED, "小团队")
    assert boss.post(f"/org/conflicts/exceptions/{row.exception_id}/end/", headers=HX).status_code == 204
    hr = client_of(hired("hr"))
    assert hr.post(address, given, headers=HX).status_code == 403
    set_ = {"first": "org.view", "second": "journal.view", "mode": "block", "why": "试"}
    assert hr.post("/org/conflicts/rule/", set_, headers=HX).status_code == 204
    assert client_of(hired("agent")).get("/org/conflicts/").status_code == 403


def test_export_holds_what_the_list_shows() -> None:
    hired("head", name="赵主管")
    boss = client_of(hired("management"))
    body = b"".join(boss.post("/org/conflicts/export/", {"state": "queue=watched"}))
    rows = CalamineWorkbook.from_filelike(BytesIO(body)).get_sheet_by_index(0).to_python()
    shown = queries.conflict_counts(by=HOUSE)["watched"]
    assert (len(rows), {row[1] for row in rows[1:]}) == (shown + 1, {"赵主管"})
