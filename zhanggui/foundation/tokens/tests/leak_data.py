"""Leak cases: tokens belong to people, no shop has any."""

from __future__ import annotations

from datetime import timedelta

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.desk.ask import Ask

NOW = clock.now()
OWN = "one's own, by one's own id"


def cases(ground: Ground) -> list[Case]:
    """Every query of tokens."""
    return [
        Case("my_tokens", {}, open=OWN),
        Case("rights_offered", {}, open="one's own rights"),
        Case("token_rows", {"ask": Ask()}, open="tokens are no shop's; right tokens.manage"),
        Case("tokens_ending", {"until": NOW + timedelta(days=365)}, open=OWN),
        Case("tokens_left_behind", {"since": NOW, "until": NOW}, open="refused to everybody but the house itself"),
        Case("token_opened", {"secret": "zg_x", "address": None}, open="refused to whoever is signed in"),
    ]
