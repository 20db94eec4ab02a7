"""The page of services: who sets them, what shows, the button of a parcel, the door for pushes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.services.kuaidi100 import provider
from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.scope import ALL
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.carriers.actions import carriers_load
from zhanggui.trade.tracking.actions.asking import FUTURE
from zhanggui.trade.tracking.models import Event, Inquiry, NewsRoute, Track
from zhanggui.trade.tracking.tests.making import sent

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
PAGE = "/tracking/services/"
GIVEN = {
    "customer": "CUST-1",
    "key": "key-of-tests",
    "salt": "salt-of-tests",
    "subscribes": "on",
    "callback": "https://zg.example.com/tracking/push/kuaidi100",
    "is_on": "on",
}


@pytest.mark.parametrize(("code", "status"), [("head", 200), ("tech", 200), ("warehouse", 403), ("agent", 403)])
def test_only_who_manages_channels_sets_services(code: str, status: int) -> None:
    browser = client_of(hired(code, shop=ALL, warehouse=ALL))
    assert [browser.get(page, headers=HTMX).status_code for page in (PAGE, f"{PAGE}kuaidi100/")] == [status] * 2


def test_a_service_is_set_asked_by_a_button_and_tells_through_its_door(
    settings: Any, tmp_path: Path, client: Client
) -> None:
    sent(tmp_path, n1="YT0000001")
    carriers_load(by=m.BY)
    track = Track.objects.get()
    browser, packer = (client_of(hired(code, shop=ALL, warehouse=ALL)) for code in ("head", "warehouse"))
    assert "未经真实服务验证" in browser.get(PAGE).content.decode()
    assert "立即查询" not in packer.get(f"/tracking/{track.id}/", headers=HTMX).content.decode()
    with provider() as there:
        settings.OUTSIDE_HOSTS = [there.host]
        given = GIVEN | {"address": there.address}
        assert browser.post(f"{PAGE}kuaidi100/", given | {"key": ""}, headers=HTMX).status_code == 422
        assert browser.post(f"{PAGE}kuaidi100/", given, headers=HTMX).status_code == 204
        there.ways["YT0000001"] = ("0", [("2026-11-21 08:00:00", "到达杭州", "在途")])
        assert "立即查询" in packer.get(f"/tracking/{track.id}/", headers=HTMX).content.decode()
        said = [packer.post(f"/tracking/{track.id}/ask/", headers=HTMX) for _time in range(2)]
        assert [answer.status_code for answer in said] == [204, 409]
        assert (Event.objects.get().text, NewsRoute.objects.get().is_well) == ("到达杭州", True)
        there.followed["YT0000001"] = {"salt": "salt-of-tests"}
        there.ways["YT0000001"] = ("3", [("2026-11-21 11:00:00", "已签收", "签收")])
        posted = there.push("YT0000001")
        page = browser.get(PAGE).content.decode()
        shown = [word in page for word in ("key-of-tests", "salt-of-tests", "CUST-1", there.host, "新轨迹 1")]
        assert shown == [False, False, False, True, True]
    door = "/tracking/push/kuaidi100"
    wrong = client.post(door, posted | {"sign": posted["sign"][::-1]})
    assert (wrong.status_code, wrong.json()["result"], Event.objects.count()) == (403, False, 1)
    right = client.post(door, posted)
    assert (right.status_code, right.json()) == (200, {"result": True, "returnCode": "200", "message": "成功"})
    assert [client.post("/tracking/push/nobody", posted).status_code, client.get(door).status_code] == [403, 405]
    assert Track.objects.get().step == "signed"
    Inquiry.objects.update(said=str(FUTURE))
    packer.cookies["django_language"] = "en"
    drawer = packer.get(f"/tracking/{track.id}/", headers=HTMX).content.decode()
    assert [word in drawer for word in ("The event cannot lie in the future", str(FUTURE))] == [True, False]
