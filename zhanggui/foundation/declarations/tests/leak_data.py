"""Leak cases: declarations are the company's, no shop's."""

from __future__ import annotations

from datetime import timedelta

from tests.house.leaks import Case, Ground
from zhanggui.foundation.declarations.tests.making import taken
from zhanggui.foundation.org.tests.people import hired
from zhanggui.kit import clock
from zhanggui.kit.desk.ask import Ask

REVIEWED = "what people declare is no shop's; right declarations.review"
OWN = "one's own, by one's own id"


def cases(ground: Ground) -> list[Case]:
    """Every query of declarations."""
    who = hired("promoter", shop=frozenset({ground.far}))
    made, now = taken(who), clock.now()
    return [
        Case("my_declarations", {}, open=OWN),
        Case("my_owed", {}, open=OWN),
        Case("declaration_rows", {"ask": Ask()}, open=REVIEWED),
        Case("declaration_counts", {}, open=REVIEWED),
        Case("declarations_waiting", {}, open=REVIEWED),
        Case("declaration_labels", {"ids": [made]}, open=REVIEWED),
        Case("declaration_card", {"declaration_id": made}, open=REVIEWED),
        Case("posts_offered", {}, open="names of posts; right declarations.review"),
        Case("people_owing", {}, open=REVIEWED),
        Case("owing_rows", {"ask": Ask()}, open=REVIEWED),
        Case("reviews_in_hand", {"employee_ids": [who]}, open="sorts of what leavers declared; right org.view"),
        Case("declared_and_reviewed", {"since": now - timedelta(days=30), "until": now}, open=REVIEWED),
    ]
