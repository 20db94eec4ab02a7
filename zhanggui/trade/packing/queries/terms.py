"""What is asked of a parcel now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from zhanggui.kit.actor import Actor
from zhanggui.trade.packing.models import PackingTerms


@dataclass(frozen=True)
class Terms:
    """Whether every parcel is weighed, and how far its weight may be off: percent or grams, whichever is more;
    how many days a piece whose code tells its end must have left.

    Ten percent and 150 grams are the house's default: a box weighs that much.
    """

    weighed: bool = True
    percent: int = 10
    grams: int = 150
    fresh_days: int = 0
    since: datetime | None = None
    actor_name: str = ""


def packing_terms(*, by: Actor) -> Terms:
    """The newest terms; the house's own while nobody set any. Needs packing.pack."""
    by.require("packing.pack")
    found = PackingTerms.objects.seen_by(by).order_by("-id").first()
    if found is None:
        return Terms()
    return Terms(found.weighed, found.percent, found.grams, found.fresh_days, found.since, found.actor_name)
