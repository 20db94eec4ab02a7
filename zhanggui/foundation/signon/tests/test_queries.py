"""Who sees which provider, and that secrets come out for a round trip only."""

from __future__ import annotations

import pytest

from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.foundation.signon import actions, queries
from zhanggui.foundation.signon.models import Provider
from zhanggui.foundation.signon.tests.signing import HOUSE, ME, opened
from zhanggui.kit.actor import NOBODY
from zhanggui.kit.errors import NotAllowed, NotFound
from zhanggui.kit.idp.tests.provider import SECRET

pytestmark = pytest.mark.django_db


def test_door_offers_what_is_open_and_knows_its_secret_which_is_kept_sealed() -> None:
    found = opened()
    assert [way.label for way in queries.ways_in(by=NOBODY)] == ["统一身份"]
    assert queries.provider_client(provider_id=found, by=NOBODY).secret == SECRET
    assert SECRET.encode() not in bytes(Provider.objects.get().secret)
    actions.provider_switch(provider_id=found, on=False, by=HOUSE)
    assert queries.ways_in(by=NOBODY) == []
    with pytest.raises(NotFound):
        queries.provider_client(provider_id=found, by=NOBODY)
    assert queries.provider_client(provider_id=found, by=actor(hired("tech"))).secret == SECRET


def test_settings_are_for_tech_and_other_peoples_bindings_for_hr() -> None:
    found, agent = opened(), actor(hired("agent"))
    actions.identity_bind(provider_id=found, identity=ME, by=agent)
    assert [row.bound for row in queries.provider_rows(by=actor(hired("tech")))] == [1]
    assert [row.by for row in queries.my_identities(by=agent)] == [""]
    assert [row.label for row in queries.identities_of(employee_id=agent.id or 0, by=actor(hired("hr")))] == [
        "统一身份"
    ]
    for refused in (lambda: queries.provider_rows(by=agent), lambda: queries.identities_of(employee_id=1, by=agent)):
        with pytest.raises(NotAllowed):
            refused()
