"""The words of review, and the life of a rule set."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from zhanggui.kit.pure import Machine, T, Text
from zhanggui.kit.pure import msg as _


class Outcome(StrEnum):
    """What a rule set says of an order."""

    PASSED = "passed"
    REVIEW = "review"


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


class Want(StrEnum):
    """What a rule asks for when it stops an order, the gravest last: `hold` lets it go only by two people."""

    REVIEW = "review"
    VERIFY = "verify"
    FINANCE = "finance"
    HOLD = "hold"


WANTS: dict[str, Want] = {
    "no_usable_address": Want.VERIFY,
    "remark_words": Want.VERIFY,
    "message_words": Want.VERIFY,
    "seller_words": Want.VERIFY,
    "forwarder": Want.VERIFY,
    "coupon_splitting": Want.FINANCE,
    "unusual_price": Want.FINANCE,
    "on_list": Want.HOLD,
}
"""What a rule's hit asks for; the others ask for a look. A rule of a set may say otherwise: its `then`."""
WANT_TITLES: dict[Want, Text] = {
    Want.REVIEW: _("人工审核"),
    Want.VERIFY: _("与买家核实"),
    Want.FINANCE: _("财务复核"),
    Want.HOLD: _("禁止放行"),
}


class Source(StrEnum):
    """Who stopped an order."""

    RULES = "rules"
    PERSON = "person"
    PLATFORM = "platform"


SOURCE_TITLES: dict[Source, Text] = {
    Source.RULES: _("审单规则"),
    Source.PERSON: _("人工挂起"),
    Source.PLATFORM: _("平台变更"),
}


class Ruling(StrEnum):
    """What a review came to."""

    CONFIRMED = "confirmed"
    CLEARED = "cleared"
    VERIFIED = "verified"
    FINANCE = "finance"


RULING_TITLES: dict[Ruling, Text] = {
    Ruling.CONFIRMED: _("真有问题"),
    Ruling.CLEARED: _("无问题"),
    Ruling.VERIFIED: _("已与买家核实"),
    Ruling.FINANCE: _("财务已复核"),
}


class Ending(StrEnum):
    """What closed a case."""

    LET_GO = "let_go"
    FORCED = "forced"
    HELD = "held"
    PLATFORM = "platform"


ENDING_TITLES: dict[Ending, Text] = {
    Ending.LET_GO: _("已放行"),
    Ending.FORCED: _("强制放行"),
    Ending.HELD: _("不予放行"),
    Ending.PLATFORM: _("平台已处理"),
}


class Channel(StrEnum):
    """How a reviewer reached for somebody; a note reaches for nobody."""

    NOTE = "note"
    PHONE = "phone"
    CHAT = "chat"
    SMS = "sms"
    OTHER = "other"


CHANNEL_TITLES: dict[Channel, Text] = {
    Channel.PHONE: _("电话"),
    Channel.CHAT: _("平台聊天"),
    Channel.SMS: _("短信"),
    Channel.OTHER: _("其他方式"),
    Channel.NOTE: _("只记备注"),
}


class Reached(StrEnum):
    """What came of it; nothing for a note."""

    NOTHING = ""
    CONFIRMED = "confirmed"
    DENIED = "denied"
    NO_ANSWER = "no_answer"
    LATER = "later"


REACHED_TITLES: dict[Reached, Text] = {
    Reached.CONFIRMED: _("买家已确认"),
    Reached.DENIED: _("买家否认"),
    Reached.NO_ANSWER: _("未联系上"),
    Reached.LATER: _("稍后再联系"),
    Reached.NOTHING: _("无"),
}
