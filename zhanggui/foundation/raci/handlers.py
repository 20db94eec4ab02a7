"""What RACI does when a version of a policy is published."""

from __future__ import annotations

from zhanggui.foundation.policy.facts import PolicyPublished
from zhanggui.foundation.raci import actions
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News


def carry(news: list[News], by: Actor) -> None:
    """The new version keeps the posts of its clauses. [D007]"""
    for version in sorted({one.subject_id for one in news}):
        actions.charges_carry(version_id=version, by=by)


HEARD = ((PolicyPublished, carry, "raci.carry"),)
