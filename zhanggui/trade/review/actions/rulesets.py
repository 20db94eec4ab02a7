"""Shipped rule sets: upserted by version, never changed once live here."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.trade.review.models import RuleSet

SHIPPED = Path(__file__).parent.parent / "data" / "rule_sets.tsv"


@transaction.atomic
def rule_sets_load(*, by: Actor) -> int:
    """Put the shipped rule sets on file; a version on file stays as it is, because decisions name it. [D070]

    Needs orders.rules, which only the system holds until rule sets have their page. Returns how many are new.
    """
    by.require("orders.rules")
    versions: dict[int, dict[str, Any]] = {}
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            entry = versions.setdefault(
                int(row["version"]),
                {"title": row["title"], "source": f"{row['source']} ({row['certainty']})", "rules": []},
            )
            rule = {"code": row["code"], "duty": row["duty"], "params": json.loads(row["params"])}
            entry["rules"].append(rule)
    known = set(RuleSet.objects.values_list("version", flat=True))
    new = [RuleSet(version=v, live_at=clock.now(), **entry) for v, entry in versions.items() if v not in known]
    RuleSet.objects.bulk_create(new)
    return len(new)
