"""People and a live flow for tests of entitlements."""

from __future__ import annotations

from zhanggui.foundation.approvals import actions as approvals
from zhanggui.foundation.entitlements.models import Change
from zhanggui.foundation.entitlements.states import KIND
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.scope import ALL

HOUSE = System("entitlements")


def flow() -> Actor:
    """A flow that the management decides is live; gives who decides."""
    drafter, boss = actor(hired("head")), actor(hired("management", name="总经理", shop=ALL))
    steps = [{"title": "", "mode": "any", "who": "post", "codes": ("management",), "hours": 8}]
    rule = approvals.flow_draft(kind=KIND, name="权限变更", steps=steps, reason="敏感权限由管理层批准", by=drafter)
    approvals.rule_activate(rule_ids=[rule], by=boss)
    return boss


def answered(change_id: int, by: Actor, *, agrees: bool = True) -> None:
    """The approval of a change is answered; nothing is carried out yet."""
    request = Change.objects.get(id=change_id).request_id or 0
    moved = approvals.request_decide(request_ids=[request], agrees=agrees, note="" if agrees else "不需要", by=by)
    assert {i: str(v.why) for i, v in moved.refused.items()} == {}
