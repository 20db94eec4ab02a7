"""Leak cases: providers and bindings belong to no shop."""

from __future__ import annotations

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock

NOW = clock.now()


def cases(ground: Ground) -> list[Case]:
    """Every query of sign-on."""
    return [
        Case("ways_in", {}, open="names the sign-in page shows to everybody"),
        Case("provider_rows", {}, open="providers are no shop's; right signon.manage"),
        Case("provider_client", {"provider_id": 0}, open="providers are no shop's"),
        Case("my_identities", {}, open="one's own, by one's own id"),
        Case("identities_of", {"employee_id": 0}, open="people are no shop's; right org.manage"),
        Case("identities_left_behind", {"since": NOW, "until": NOW}, open="refused to everybody but the house itself"),
    ]
