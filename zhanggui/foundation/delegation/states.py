"""Words of delegation: the life of one, and which rights never pass to another's hand."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Final

from zhanggui.kit.pure import Machine, T
from zhanggui.kit.pure import msg as _

KIND: Final = "delegation.give"
MOST_DAYS: Final = 180
DECIDING: Final = frozenset(
    {
        "approvals.activate", "approvals.decide", "approvals.manage", "audit.review", "conformity.rule",
        "declarations.review", "disclosures.approve", "gifts.approve", "handmade.approve", "handmade.collect",
        "law.decide", "modes.decide", "modes.set", "orders.rules_approve", "policy.approve", "review.finance",
        "reporting.check", "retention.decide", "review.force", "team.decide", "troubles.grant", "watchlist.approve",
    }
)  # fmt: skip
"""Deciding what another asked: 审批代理 passes that on, because it knows whose request it is; and judging what people
declared or looked at, which would be the giver's own as well. [D010]"""
KEYS: Final = frozenset(
    {
        "disclosures.limit", "keys.reset", "org.except", "org.manage", "secrecy.manage", "signon.manage",
        "tokens.issue", "tokens.manage", "troubles.policy",
    }
)  # fmt: skip
"""Giving rights and keys, naming who reads a secret, moving the limit up to which nobody is asked: whoever may do that
could give himself the rest, and keep it when the delegation is over."""
PERSONAL: Final = frozenset({"desk.share_view", "policy.read", "todos.use"})
"""One's own list, views and acknowledgements: the agent has his, and acknowledges for nobody else."""
BY_JOB: Final = frozenset({"channels.fix_rows", "incidents.declare", "orders.advance", "orders.import"})
"""What goes on after the click, as whoever clicked: a job knows nobody's place."""
UNLENT: Final = DECIDING | KEYS | PERSONAL | BY_JOB


class DelegationState(IntEnum):
    """A delegation waits for its approval, is given for its days, or is over before them."""

    ASKED = 10
    GIVEN = 20
    OVER = 30


DELEGATIONS = Machine(
    "delegations",
    states=DelegationState,
    entry=(DelegationState.ASKED, DelegationState.GIVEN),
    table=(
        T("give", (DelegationState.ASKED,), DelegationState.GIVEN, "D009"),
        T("end", (DelegationState.ASKED, DelegationState.GIVEN), DelegationState.OVER, "D009"),
    ),
    titles={
        DelegationState.ASKED: _("审批中"),
        DelegationState.GIVEN: _("已交出"),
        DelegationState.OVER: _("已结束"),
    },
    verbs={"give": _("交出"), "end": _("结束")},
)


class Standing(StrEnum):
    """How a delegation stands at a moment: its state and its days together."""

    ASKED = "asked"
    COMING = "coming"
    WORKING = "working"
    PAST = "past"
    OVER = "over"


STANDINGS = {
    Standing.ASKED: _("审批中"),
    Standing.COMING: _("未到日期"),
    Standing.WORKING: _("生效中"),
    Standing.PAST: _("已到期"),
    Standing.OVER: _("已结束"),
}
TONES = {
    Standing.ASKED: "yellow",
    Standing.COMING: "azure",
    Standing.WORKING: "green",
    Standing.PAST: "neutral",
    Standing.OVER: "neutral",
}
