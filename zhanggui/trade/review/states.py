"""The words of review, and the life of a rule set."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from zhanggui.kit.pure import Machine, T, Text
from zhanggui.kit.pure import msg as _


class Outcome(StrEnum):
    """What a rule set says of an order."""

    PASSED = "passed"
    REVIEW = "review"


class Mark(StrEnum):
    """By what a buyer on a list is known again."""

    PHONE = "phone"
    NICK = "nick"
    RECEIVER = "receiver"


class RulesState(IntEnum):
    """A rule set is changed as a draft only; one is live."""

    DRAFT = 10
    SUBMITTED = 20
    LIVE = 30
    SUPERSEDED = 40
    DISCARDED = 50


R = RulesState
RULES_TITLES: dict[IntEnum, Text] = {
    R.DRAFT: _("草稿"),
    R.SUBMITTED: _("待批准"),
    R.LIVE: _("生效中"),
    R.SUPERSEDED: _("已被替代"),
    R.DISCARDED: _("已作废"),
}
RULES = Machine(
    "rule sets",
    states=RulesState,
    entry=(R.DRAFT, R.LIVE),
    table=(
        T("submit", (R.DRAFT,), R.SUBMITTED, "D070"),
        T("return", (R.SUBMITTED,), R.DRAFT, "D070"),
        T("approve", (R.SUBMITTED,), R.LIVE, "D070", gated=True),
        T("supersede", (R.LIVE,), R.SUPERSEDED, "D070"),
        T("discard", (R.DRAFT,), R.DISCARDED, "D070"),
    ),
    titles=RULES_TITLES,
    verbs={
        "submit": _("提交批准"),
        "return": _("退回"),
        "approve": _("批准生效"),
        "supersede": _("替代"),
        "discard": _("作废"),
    },
)
