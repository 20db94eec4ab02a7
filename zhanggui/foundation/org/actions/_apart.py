"""Where rights are given: nobody comes to hold both rights of a blocked pair without an exception."""

from __future__ import annotations

from collections.abc import Collection

from zhanggui.foundation.org import rules
from zhanggui.foundation.org.actions._find import demand
from zhanggui.foundation.org.models import Assignment, PostRight, SodException
from zhanggui.foundation.org.queries import sod_pairs
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System

OWN = System("org")


def demand_apart(by: Actor, *, posts: Collection[str] = (), more: Collection[str] = (), employee_id: int = 0) -> None:
    """Refuse what these posts, or `more` rights, would bring together in one hand. [D010]

    The house itself loads what stands written; the nightly list shows what is wrong with it.
    """
    if by.kind == "system":
        return
    now = clock.now()
    held = Assignment.objects.filter(employee_id=employee_id).exclude(until__lte=now)
    before = set(held.values_list("post__edition__rights__code", flat=True))
    gained = set(PostRight.objects.filter(edition__in_force__code__in=list(posts)).values_list("code", flat=True))
    allowed = SodException.objects.filter(employee_id=employee_id, since__lte=now, until__gt=now, ended_at=None)
    after = {code for code in before | gained | set(more) if code}
    excepted = set(allowed.values_list("rule_id", flat=True))
    demand(rules.rights_compatible(before=before, after=after, pairs=sod_pairs(by=OWN), excepted=excepted))
