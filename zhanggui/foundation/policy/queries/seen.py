"""Which versions a person may read: published ones everybody, those consulted on too, drafts whoever makes policies."""

from __future__ import annotations

from django.db.models import QuerySet

from zhanggui.foundation.policy.models import PolicyVersion
from zhanggui.foundation.policy.states import VersionState
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotAllowed

OPEN_TO_ALL = [VersionState.CONSULTING.value, VersionState.PUBLISHED.value, VersionState.SUPERSEDED.value]
MAKERS = ("policy.manage", "policy.approve")


def seen(by: Actor) -> QuerySet[PolicyVersion]:
    """The versions this person may read."""
    if by.kind == "nobody":
        raise NotAllowed(right="policy.manage")
    rows: QuerySet[PolicyVersion] = PolicyVersion.objects.seen_by(by)
    return rows if any(by.can(right) for right in MAKERS) else rows.filter(state__in=OPEN_TO_ALL)
