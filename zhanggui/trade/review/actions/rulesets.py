"""Shipped rule sets: put on file once, never changed."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Max

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.trade.review.models import RuleSet
from zhanggui.trade.review.states import RulesState

SHIPPED = Path(__file__).parent.parent / "data" / "rule_sets.tsv"


@transaction.atomic
def rule_sets_load(*, by: Actor) -> int:
    """Put the shipped rule sets on file: live where there is none at all yet, else as drafts to try. [D070]

    Needs orders.rules. What is on file stays as it is, because decisions name it, and nobody's live rules change
    without two people. Returns how many are new.
    """
    by.require("orders.rules")
    shipped = _shipped()
    known = set(RuleSet.objects.exclude(shipped=None).values_list("shipped", flat=True))
    new = sorted(number for number in shipped if number not in known)
    first, highest = not RuleSet.objects.exists(), _highest()
    for place, number in enumerate(new, start=1):
        is_live = first and number == new[-1]
        RuleSet.objects.create(
            version=max(highest + place, number if first else 0),
            shipped=number,
            state=RulesState.LIVE if is_live else RulesState.DRAFT,
            live_at=clock.now() if is_live else None,
            made_at=clock.now(),
            **shipped[number],
        )
    return len(new)


def _highest() -> int:
    return RuleSet.objects.aggregate(highest=Max("version"))["highest"] or 0


def _shipped() -> dict[int, dict[str, Any]]:
    versions: dict[int, dict[str, Any]] = {}
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            entry = versions.setdefault(
                int(row["version"]),
                {"title": row["title"], "source": f"{row['source']} ({row['certainty']})", "rules": []},
            )
            rule = {"code": row["code"], "duty": row["duty"], "params": json.loads(row["params"])}
            entry["rules"].append(rule)
    return versions
