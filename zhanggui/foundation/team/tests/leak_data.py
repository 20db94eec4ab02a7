"""Leak cases: the team is the company's, no shop's."""

from __future__ import annotations

from datetime import timedelta

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.desk.ask import Ask

COMPANY = "posts and activities are the company's; right team.view"
OWN = "one's own notes and those of heads below; see test_queries"


def cases(ground: Ground) -> list[Case]:
    """Every query of the team."""
    window = {"since": clock.now() - timedelta(days=30), "until": clock.now()}
    asked: list[tuple[str, dict[str, object], str]] = [
        *((name, {"ask": Ask()}, COMPANY) for name in ("seat_rows", "activity_rows")),
        *(
            (name, {}, COMPANY)
            for name in ("seat_counts", "team_seats", "plans_now", "seats_offered", "record_offered")
        ),
        ("review_rows", {"ask": Ask()}, OWN),
        ("review_counts", {}, OWN),
        ("review_labels", {"ids": [1]}, OWN),
        *((name, {"numbers": ["head"]}, COMPANY) for name in ("posts_named", "departments_named")),
        ("review_card", {"review_id": 1}, OWN),
        ("my_departments", {}, OWN),
        ("notes_owed", {"at": clock.now()}, "rooms only"),
        *((name, dict(window), COMPANY) for name in ("seats_kept", "teams_active", "teams_reviewed")),
    ]
    return [Case(name, told, open=why) for name, told, why in asked]
