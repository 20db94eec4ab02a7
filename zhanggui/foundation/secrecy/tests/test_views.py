"""The registers by clicks."""

from __future__ import annotations

import pytest

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.foundation.secrecy.models import Item, Loan, Thing
from zhanggui.foundation.secrecy.states import ItemState, ThingState
from zhanggui.foundation.secrecy.tests.making import day, people
from zhanggui.kit.controls import duty

pytestmark = pytest.mark.django_db
HX = {"hx-request": "true"}
AT = "/org/secrecy/"


@duty("D197")
def test_an_item_from_the_register_to_reading_lending_and_release() -> None:
    keeper, agent, _fresh = people()
    desk, reader = client_of(keeper.id or 0), client_of(agent.id or 0)
    assert "知悉岗位" in desk.get(f"{AT}enter/", headers=HX).content.decode()
    told = {"title": "供应商底价表", "level": "core", "medium": "both", "place": "2 号柜", "owner_id": keeper.id}
    assert desk.post(f"{AT}enter/", told | {"content": "面霜 38.50"}, headers=HX).status_code == 204
    item = Item.objects.get().id
    assert reader.get(f"{AT}{item}/", headers=HX).status_code == 404
    assert desk.post(f"{AT}{item}/readers/", {"people": [agent.id]}, headers=HX).status_code == 204
    page = reader.get(f"{AT}{item}/", headers=HX).content.decode()
    assert ("查阅" in page, "38.50" in page) == (True, False)
    assert reader.post(f"{AT}{item}/open/", {"reason": ""}, headers=HX).status_code == 422
    opened = reader.post(f"{AT}{item}/open/", {"reason": "核对报价"}, headers=HX).content.decode()
    assert all(words in opened for words in ("38.50", agent.name))
    assert "核对报价" in desk.get(f"{AT}{item}/", headers=HX).content.decode()
    lend = {"borrower_id": agent.id, "due": str(day(3)), "purpose": "谈判"}
    assert desk.get(f"{AT}{item}/lend/", headers=HX).status_code == 200
    assert desk.post(f"{AT}{item}/lend/", lend, headers=HX).status_code == 204
    loan = Loan.objects.get().id
    assert "供应商底价表" in reader.get(f"{AT}loans/?queue=out").content.decode()
    assert "谈判" in reader.get(f"{AT}loans/{loan}/", headers=HX).content.decode()
    assert reader.post(f"{AT}loans/return/", {"ids": [loan], "note": ""}, headers=HX).status_code == 403
    assert desk.post(f"{AT}loans/return/", {"ids": [loan], "note": "完好"}, headers=HX).status_code == 204
    assert desk.post(f"{AT}{item}/amend/", {"owner_id": agent.id, "until": str(day(30))}, headers=HX).status_code == 204
    assert str(day(30)) in desk.get(f"{AT}{item}/amend/", headers=HX).content.decode()
    assert desk.post(f"{AT}{item}/amend/", {"owner_id": agent.id, "until": "2020-01-01"}, headers=HX).status_code == 422
    assert desk.post(f"{AT}release/", {"ids": [item], "reason": "公开"}, headers=HX).status_code == 204
    assert Item.objects.get().state == ItemState.RELEASED
    assert "供应商底价表" in desk.get(f"{AT}?queue=released").content.decode()
    for what in ("secrecy_items", "secrecy_loans", "secrecy_things"):
        assert [who.post(f"/desk/{what}/export/", {"state": ""}).status_code for who in (desk, reader)] == [200, 403]


@duty("D200")
def test_a_thing_is_entered_signed_for_and_passed_on() -> None:
    keeper, agent, fresh = people()
    desk, holder = client_of(keeper.id or 0), client_of(agent.id or 0)
    told = {"sort": "seal", "label": "合同专用章", "number": "YZ-02", "holder_id": agent.id}
    assert desk.get(f"{AT}custody/enter/", headers=HX).status_code == 200
    assert desk.post(f"{AT}custody/enter/", told, headers=HX).status_code == 204
    one = Thing.objects.get().id
    assert "合同专用章" in holder.get(f"{AT}custody/?queue=mine").content.decode()
    assert holder.post(f"{AT}custody/take/", {"ids": [one]}, headers=HX).status_code == 204
    assert holder.get(f"{AT}custody/pass/?ids={one}", headers=HX).status_code == 200
    assert holder.post(f"{AT}custody/pass/", {"ids": [one], "taker_id": fresh.id}, headers=HX).status_code == 204
    assert "等谁签收" in holder.get(f"{AT}custody/{one}/", headers=HX).content.decode()
    assert holder.post(f"{AT}custody/keep/", {"ids": [one], "reason": "拿错了"}, headers=HX).status_code == 204
    assert holder.post(f"{AT}custody/end/", {"ids": [one], "reason": "x"}, headers=HX).status_code == 403
    assert desk.post(f"{AT}custody/end/", {"ids": [one], "reason": "报废"}, headers=HX).status_code == 204
    assert Thing.objects.get().state == ThingState.OVER
    assert client_of(hired("agent")).get(f"{AT}custody/{one}/", headers=HX).status_code == 404
