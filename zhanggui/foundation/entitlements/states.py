"""Words of entitlements: the life of a change, and which rights weigh until the company says otherwise."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from zhanggui.kit.pure import Machine, T
from zhanggui.kit.pure import msg as _

KIND: Final = "entitlements.change"
SENSITIVE: Final = frozenset(
    {
        "approvals.activate", "approvals.manage", "channels.manage", "disclosures.approve", "handmade.approve",
        "handmade.collect", "journal.view", "keys.reset", "orders.export", "orders.unmask", "org.except", "org.manage",
        "policy.approve", "review.finance", "signon.manage", "troubles.grant", "watchlist.approve",
    }
)  # fmt: skip


class ChangeState(IntEnum):
    """A change waits for its approval, was carried out, or is over without."""

    ASKED = 10
    DONE = 20
    OVER = 30


CHANGES = Machine(
    "entitlement changes",
    states=ChangeState,
    entry=(ChangeState.ASKED,),
    table=(
        T("do", (ChangeState.ASKED,), ChangeState.DONE, "D009"),
        T("end", (ChangeState.ASKED,), ChangeState.OVER, "D009"),
    ),
    titles={ChangeState.ASKED: _("审批中"), ChangeState.DONE: _("已执行"), ChangeState.OVER: _("未执行")},
    verbs={"do": _("执行"), "end": _("结束")},
)
TONES = {ChangeState.ASKED: "yellow", ChangeState.DONE: "green", ChangeState.OVER: "neutral"}
