"""Entries by what happened, for pages that list one kind of event."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from zhanggui.kit.actor import Actor
from zhanggui.kit.journal.models import Entry


def entries_of(*, facts: Sequence[str], by: Actor) -> QuerySet[Entry]:
    """Entries of these facts that belong to no shop; the room that lists them says who may read them."""
    return Entry.objects.none() if by.kind == "nobody" else Entry.objects.filter(fact__in=facts, shop_id=None)
