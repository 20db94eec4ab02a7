"""Whom a token stands for, and who is told which tokens there are."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.models import Assignment
from zhanggui.foundation.org.tests.people import HOUSE, actor, hired
from zhanggui.foundation.tokens import queries
from zhanggui.foundation.tokens.models import Token
from zhanggui.foundation.tokens.tests.tokens import issued
from zhanggui.kit import clock
from zhanggui.kit.actor import NOBODY
from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.errors import NotAllowed, Refusal

pytestmark = pytest.mark.django_db


def test_token_may_what_its_owner_may_now_and_no_more_than_it_was_given() -> None:
    who = hired("head", "tech", name="沈岚")
    told = issued(who, "orders.view", "keys.reset")

    def rights() -> frozenset[str]:
        found = queries.token_opened(secret=told.secret, address=None, by=NOBODY)
        assert found is not None
        assert (found.actor.kind, found.actor.name, found.actor.acting_for) == ("token", "看板", "沈岚")
        return found.actor.rights

    assert rights() == {"orders.view", "keys.reset"}
    Assignment.objects.filter(employee_id=who, post__code="tech").update(until=clock.now())
    assert rights() == {"orders.view"}


@pytest.mark.parametrize("secret", ["", "zg_", "zgu_abc", "zg_" + "x" * 43, "zg_\udce4"])
def test_what_is_no_token_opens_nothing(secret: str) -> None:
    assert queries.token_opened(secret=secret, address=None, by=NOBODY) is None


def test_expired_token_opens_nothing() -> None:
    told = issued(hired("head"))
    Token.objects.update(made_at=clock.now() - timedelta(days=2), expires_at=clock.now())
    assert queries.token_opened(secret=told.secret, address=None, by=NOBODY) is None


def test_token_is_taken_from_its_addresses_only() -> None:
    told = issued(hired("head"), networks=["203.0.113.0/24"])
    assert queries.token_opened(secret=told.secret, address="203.0.113.7", by=NOBODY) is not None
    with pytest.raises(Refusal, match="地址"):
        queries.token_opened(secret=told.secret, address="198.51.100.7", by=NOBODY)


def test_whoever_must_set_up_a_second_factor_first_gets_in_by_no_token_either() -> None:
    told = issued(hired("head"))
    org.post_factor_demand(post="head", since=clock.now() - timedelta(days=1), by=HOUSE)
    with pytest.raises(NotAllowed, match="第二步"):
        queries.token_opened(secret=told.secret, address=None, by=NOBODY)


def test_what_ends_is_told_to_each_of_his_own_and_to_the_house_of_all() -> None:
    head, tech = hired("head", name="沈岚"), hired("tech")
    near, _far = issued(head, days=20), issued(tech, days=300)
    until = clock.now() + timedelta(days=30)
    asked = [queries.tokens_ending(until=until, by=by) for by in (actor(head), actor(tech), HOUSE)]
    assert [[(one.id, one.owner, one.holder_id) for one in found] for found in asked] == [
        [(near.id, "沈岚", head)],
        [],
        [(near.id, "沈岚", head)],
    ]


def test_everybodys_tokens_are_for_whoever_watches_over_keys() -> None:
    head, tech = hired("head", name="沈岚"), hired("tech")
    told, other = issued(head), issued(tech)
    rows = queries.token_rows(ask=Ask(queue="valid", filters={"person": str(head)}), by=actor(tech)).rows
    assert [row.id for row in rows] == [told.id]
    found = [queries.token_rows(ask=Ask(search=words), by=actor(tech)).rows for words in ("沈", "看板", "没有")]
    assert [{row.id for row in rows} for rows in found] == [{told.id}, {told.id, other.id}, set()]
    assert queries.token_rows(ask=Ask(queue="ended"), by=actor(tech)).rows == []
    with pytest.raises(NotAllowed):
        queries.token_rows(ask=Ask(), by=actor(head))
