"""Leak cases: credentials hold no rows of shops."""

from __future__ import annotations

from datetime import timedelta

from tests.house.leaks import Case, Ground
from zhanggui.foundation.org.tests.people import hired
from zhanggui.kit import clock
from zhanggui.kit.desk.ask import Ask

ORG = "people and posts are no shop's; right org.view"
WINDOW = {"since": clock.now() - timedelta(days=30), "until": clock.now()}


def cases(ground: Ground) -> list[Case]:
    """Every query of credentials."""
    who = hired("agent", shop=frozenset({ground.far}))
    return [
        Case("credential_kinds", {}, open=ORG),
        Case("people_signed", {"kind": "nda"}, open=ORG),
        Case("credential_demands", {}, open=ORG),
        Case("credentials_lacking", {}, open=ORG),
        Case("credentials_of", {"employee_id": who}, open=ORG),
        Case("credential_rows", {"ask": Ask()}, open=ORG),
        Case("credential_counts", {}, open=ORG),
        Case("lacks_bearing", {"employee_ids": [who]}, open=ORG),
        Case("lack_rows", {"ask": Ask()}, open=ORG),
        Case("personal_data_agreed", WINDOW, open=ORG),
        Case("personal_data_checked", WINDOW, open=ORG),
        Case("posts_qualified", WINDOW, open=ORG),
        Case("posts_demanding", WINDOW, open=ORG),
        Case("checks_missing", {}, open=ORG),
    ]
