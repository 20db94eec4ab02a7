"""Leak cases: the committee's papers are about the company, no shop's."""

from __future__ import annotations

from datetime import timedelta

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.desk.ask import Ask

OPEN = "the committee's papers are no shop's; right committee.view, of follow-ups one's own"


def cases(ground: Ground) -> list[Case]:
    """Every query of the committee."""
    window = {"since": clock.now() - timedelta(days=30), "until": clock.now()}
    asked: list[tuple[str, dict[str, object]]] = [
        *((f"{room}_rows", {"ask": Ask()}) for room in ("item", "meeting", "member", "followup")),
        *((f"{room}_counts", {}) for room in ("item", "meeting", "member", "followup")),
        *((f"{room}_labels", {"ids": [1]}) for room in ("item", "meeting", "member", "followup")),
        *((f"{room}_card", {f"{room}_id": 1}) for room in ("item", "meeting", "member", "followup")),
        *((f"{what}_options", {}) for what in ("member", "meeting", "owner")),
        *((query, window) for query in ("committee_stood", "plan_carried", "resolutions_sound", "followups_kept")),
        ("heads_signed", window),
        ("report_seen", window),
        ("charter_now", {}),
        ("members_sitting", {}),
        ("votes_waiting", {}),
        ("ballots_of", {"item_id": 1}),
        ("seats_voting", {"meeting_id": 1}),
        ("followups_held", {"employee_ids": [1]}),
    ]
    return [Case(query, told, open=OPEN) for query, told in asked]
