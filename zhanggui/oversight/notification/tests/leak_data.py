"""Leak cases: where people are reached and what they want is their own; what was sent tells no news."""

from __future__ import annotations

from datetime import timedelta

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.desk import Ask

OWN, WAYS = "one's own", "no shop's: where it went and whether it arrived; right notices.manage"
WINDOW = {"since": clock.now() - timedelta(days=30), "until": clock.now()}


def cases(ground: Ground) -> list[Case]:
    """Every query of the room."""
    return [
        *(Case(name, {}, open=OWN) for name in ("my_addresses", "my_wishes")),
        Case("habits_of", {"people": [0]}, open="one's own; rooms ask for everybody"),
        Case("target_of", {"address_id": 0}, open="one's own, or a group's with notices.manage"),
        *(Case(name, {}, open=WAYS) for name in ("group_addresses", "server_seen", "delivery_counts")),
        Case("delivery_rows", {"ask": Ask()}, open=WAYS),
        Case("delivery_labels", {"ids": [0]}, open=WAYS),
        Case("policy_told", WINDOW, open="a proof over all shops; right todos.oversee"),
        Case("acknowledged_in_time", WINDOW, open="a proof over all shops; rooms only"),
    ]
