"""Delegations for tests."""

from __future__ import annotations

from datetime import date, timedelta

from django.test import Client

from zhanggui.foundation.delegation import actions, queries
from zhanggui.foundation.org.models import OpenSession
from zhanggui.foundation.org.tests.people import actor
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System

HOUSE = System("delegation")


def lent(
    giver: int, agent: int, *rights: str, since: date | None = None, until: date | None = None, reason: str = "休假"
) -> int:
    """From today on, for a week."""
    first = since or clock.today()
    last = until or first + timedelta(days=7)
    return actions.delegation_give(
        agent_id=agent, rights=rights, since=first, until=last, reason=reason, by=actor(giver)
    )


def stand(delegation: int, agent: int, factor: str = "") -> queries.Stand:
    """Whom the agent is by it."""
    return queries.acting_as(delegation_id=delegation, factor=factor, by=actor(agent))


def acting(delegation: int, agent: int) -> Actor:
    """The same, where it must hold."""
    found = stand(delegation, agent)
    assert found.holds, str(found.holds.why)
    return found.actor


def session_of(client: Client) -> OpenSession:
    """Its row."""
    return OpenSession.objects.get(session_key=client.cookies["sessionid"].value)
