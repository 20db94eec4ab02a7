"""The queries of working together: names of colleagues, and what ends."""

from __future__ import annotations

from tests.house.leaks import Case, Ground
from zhanggui.foundation.org.tests.people import hired
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.offer.intake.actions import token_issue


def cases(ground: Ground) -> list[Case]:
    """Every query of the room, asked about a token of the far shop."""
    by = System("test")
    owner = hired("tech", name="远处的人", shop=frozenset({ground.far}))
    token_issue(shop_id=ground.far, label="far-ending", days=9, by=by, owner_id=owner)
    return [
        Case("colleagues", {}, open="names of colleagues, for choices"),
        Case("ending_rows", {"ask": Ask(limit=500)}, ("far-ending",)),
        Case("ending_counts", {}, open="numbers only; counted by each room over what the asker sees"),
        Case("ending_kinds", {}, open="kinds are no shop's"),
        Case("ending_faults", {}, open="codes and ids, for the doctor"),
    ]
