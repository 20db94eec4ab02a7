"""Leak cases: keys belong to people, no shop has any."""

from __future__ import annotations

from tests.house.leaks import Case, Ground
from zhanggui.foundation.keys.queries import Site
from zhanggui.foundation.org.tests.people import hired
from zhanggui.kit import clock
from zhanggui.kit.desk.ask import Ask

NOW = clock.now()
SITE = Site("localhost", "http://localhost")
OWN = "one's own, by one's own id"


def cases(ground: Ground) -> list[Case]:
    """Every query of keys."""
    return [
        Case("my_factors", {}, open=OWN),
        Case("passkey_only", {}, open=OWN),
        Case("my_set_up", {}, open=OWN),
        Case("my_sign_ins", {}, open=OWN),
        Case("sign_in_rows", {"ask": Ask()}, open="sign-ins are no shop's; right keys.view"),
        Case("guesses_let_in", {"since": NOW, "until": NOW}, open="refused to everybody but the house itself"),
        Case("passkey_to_make", {"site": SITE}, open=OWN),
        Case("passkey_to_show", {"site": SITE}, open=OWN),
        Case("passkey_to_enter", {"site": SITE}, open="the same for everybody before he is known"),
        Case("factors_of", {"employee_id": hired("agent")}, open="keys are no shop's; right keys.view"),
    ]
