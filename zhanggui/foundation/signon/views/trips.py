"""What a browser remembers between being sent to a provider and coming back: once, ten minutes, this browser only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from zhanggui.foundation.signon import queries
from zhanggui.foundation.signon.states import ROUND_TRIP, Purpose
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.idp import Errand, Identity, NotProved, address, errand, identity

KEPT = "signon"


@dataclass(frozen=True)
class Trip:
    """A round trip that was begun here: to whom, why, for whom (0: nobody yet), and where to go afterwards."""

    provider_id: int
    purpose: Purpose
    employee_id: int
    target: str
    errand: Errand


def begun(request: HttpRequest, *, provider_id: int, purpose: Purpose, target: str, by: Actor) -> str:
    """Remember a new round trip and say where to send the browser. Raises NotProved."""
    client = queries.provider_client(provider_id=provider_id, by=by)
    back = request.build_absolute_uri(reverse("signon:back", args=[provider_id]))
    trip = errand(back)
    there = address(client, trip)
    request.session[KEPT] = {
        "provider": provider_id,
        "purpose": purpose.value,
        "employee": by.id or 0,
        "target": target,
        "began": clock.now().isoformat(),
        "errand": asdict(trip),
    }
    return there


def ended(request: HttpRequest, provider_id: int) -> Trip | None:
    """The round trip this answer belongs to, used up by being asked for; none when this browser began none such."""
    kept: Mapping[str, Any] = request.session.pop(KEPT, {})
    if not kept or kept["provider"] != provider_id:
        return None
    trip = Errand(**kept["errand"])
    fresh = clock.now() - datetime.fromisoformat(kept["began"]) < ROUND_TRIP
    if not fresh or not constant_time_compare(request.GET.get("state", ""), trip.state):
        return None
    return Trip(provider_id, Purpose(kept["purpose"]), kept["employee"], kept["target"], trip)


def proved(request: HttpRequest, trip: Trip, by: Actor) -> Identity:
    """Who came back. Raises NotProved."""
    client = queries.provider_client(provider_id=trip.provider_id, by=by)
    return identity(client, trip.errand, {name: str(value) for name, value in request.GET.items()})


__all__ = ["NotProved", "Trip", "begun", "ended", "proved"]
