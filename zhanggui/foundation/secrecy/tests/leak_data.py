"""Leak cases: secrets and custody are the company's, no shop's."""

from __future__ import annotations

from datetime import timedelta

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.desk.ask import Ask

OPEN = "the company's own registers, no shop's rows; one's own, or right secrecy.view"


def cases(ground: Ground) -> list[Case]:
    """Every query of secrecy."""
    window = {"since": clock.now() - timedelta(days=30), "until": clock.now()}
    proofs = ("items_owned_now", "readers_named", "openings_agreed", "nothing_taken_away", "paper_back_in_time")
    asked: list[tuple[str, dict[str, object]]] = [
        *((f"{what}_rows", {"ask": Ask()}) for what in ("item", "loan", "thing")),
        *((f"{what}_counts", {}) for what in ("item", "loan", "thing")),
        *((f"{what}_labels", {"ids": [1]}) for what in ("item", "loan", "thing")),
        *((f"{what}_card", {f"{what}_id": 1}) for what in ("item", "loan", "thing")),
        *((query, {"employee_ids": [1]}) for query in ("items_owned", "loans_held", "things_held")),
        *((query, dict(window)) for query in proofs),
        ("reader_options", {}),
        ("people_options", {}),
        ("things_waiting", {}),
        ("items_ending", {"until": clock.now()}),
    ]
    return [Case(query, told, open=OPEN) for query, told in asked]
