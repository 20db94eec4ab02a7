"""The page of interfaces: who sets them, what shows, what a trial says."""

from __future__ import annotations

from typing import Any

import pytest

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.scope import ALL
from zhanggui.kit.senders.tests.listening import robot
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.fulfilment.models import PushRoute

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
SECRET = "a secret of both sides"
PAGE = "/telling/push/"


@pytest.mark.parametrize(("code", "status"), [("head", 200), ("tech", 200), ("warehouse", 403), ("agent", 403)])
def test_only_who_manages_channels_sets_interfaces(code: str, status: int) -> None:
    shop = m.a_shop()
    browser = client_of(hired(code, shop=ALL, warehouse=ALL))
    assert [browser.get(page, headers=HTMX).status_code for page in (PAGE, f"{PAGE}{shop}/")] == [status] * 2


def test_an_interface_is_set_and_tried_and_its_secret_never_shows(settings: Any) -> None:
    shop, stranger = m.a_shop(), client_of(hired("head", name="远方", shop=frozenset({m.a_shop("far")}), warehouse=ALL))
    browser = client_of(hired("head", shop=ALL, warehouse=ALL))
    with robot() as heard:
        settings.OUTSIDE_HOSTS, heard.answers = [heard.host], [(200, {"results": []}), (503, "busy")]
        given = {"connector": "mallhook", "address": heard.address, "secret": SECRET, "is_on": "on"}
        assert browser.post(f"{PAGE}{shop}/", given | {"secret": "short"}, headers=HTMX).status_code == 422
        assert stranger.post(f"{PAGE}{shop}/", given, headers=HTMX).status_code == 404
        assert browser.post(f"{PAGE}{shop}/", given, headers=HTMX).status_code == 204
        seen = []
        for _time in range(2):
            browser.post(f"{PAGE}{shop}/try/", headers=HTMX)
            seen.append(PushRoute.objects.values_list("is_well", "said").get())
    page = browser.get(PAGE).content.decode()
    assert seen == [(True, ""), (False, 'HTTP 503 "busy"')]
    assert (SECRET in page, "access_token" in page, heard.host in page) == (False, False, True)
