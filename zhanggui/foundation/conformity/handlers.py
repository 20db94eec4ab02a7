"""What conformity does when its approvals are decided, and when a policy has a new version."""

from __future__ import annotations

from zhanggui.foundation.approvals.facts import DECIDED
from zhanggui.foundation.conformity import actions
from zhanggui.foundation.policy.facts import PolicyPublished
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News


def settle(news: list[News], by: Actor) -> None:
    """Rulings and modes hold, or are over, as it was decided. [D261]"""
    if news:
        ids, now = sorted({n.subject_id for n in news}), clock.now()
        actions.rulings_settle(request_ids=ids, by=by, at=now)
        actions.modes_settle(request_ids=ids, by=by, at=now)


def carry(news: list[News], by: Actor) -> None:
    """What was confirmed of clauses that a new version kept word for word holds on. [D266]"""
    for one in news:
        actions.links_carry(version_id=one.subject_id, by=by)


HEARD = (
    *((fact, settle, f"conformity.settle_{fact.__name__.removeprefix('Request').lower()}") for fact in DECIDED),
    (PolicyPublished, carry, "conformity.carry_links"),
)
