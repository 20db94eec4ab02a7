"""The matrix by clicks."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.foundation.raci.models import Charge
from zhanggui.foundation.raci.queries import raci_rows
from zhanggui.foundation.raci.tests.making import HOUSE, in_force
from zhanggui.kit.controls import duty
from zhanggui.kit.desk.ask import Ask

pytestmark = pytest.mark.django_db
HX = {"hx-request": "true"}
ROOT = "/policy/raci/"


@duty("D007")
def test_clause_gets_its_posts_from_its_words_or_by_hand(tmp_path: Path) -> None:
    _legal, head, _version = in_force(tmp_path)
    rows = raci_rows(ask=Ask(limit=200), by=HOUSE).rows
    named = next(row for row in rows if row.proposed)
    chief, reader = client_of(head.id or 0), client_of(hired("agent"))
    assert "无责任岗位" in chief.get(f"{ROOT}?queue=lacking").content.decode()
    assert "原文建议" in chief.get(f"{ROOT}{named.id}/", headers=HX).content.decode()
    assert chief.post(f"{ROOT}take/", {"ids": [named.id]}, headers=HX).status_code == 204
    assert chief.get(f"{ROOT}{rows[0].id}/change/", headers=HX).status_code == 200
    told = {"accountable": "head", "responsible": ["operator"]}
    assert chief.post(f"{ROOT}{rows[0].id}/change/", {"accountable": "head"}, headers=HX).status_code == 422
    assert chief.post(f"{ROOT}{rows[0].id}/change/", told, headers=HX).status_code == 204
    assert Charge.objects.filter(clause_id=rows[0].id).count() == 2
    assert chief.post(f"{ROOT}export/", {"state": ""}).status_code == 200
    assert reader.get(f"{ROOT}?queue=mine").status_code == 200
    assert reader.post(f"{ROOT}take/", {"ids": [named.id]}, headers=HX).status_code == 403
