"""The words of policies: the levels of clauses, and the life of a version."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Final

from zhanggui.kit.pure import Machine, T, Text
from zhanggui.kit.pure import msg as _


class Level(StrEnum):
    """How a clause is numbered; the value is the sign people write."""

    PREFACE = "引言"
    PART = "部分"
    CHAPTER = "章"
    SECTION = "节"
    ARTICLE = "条"
    HAN = "一、"
    HAN_BRACKET = "(一)"
    NUMBER = "1."
    BRACKET = "(1)"
    HALF_BRACKET = "1)"
    CIRCLE = "①"
    DECIMAL2 = "1.1"
    DECIMAL3 = "1.1.1"
    DECIMAL4 = "1.1.1.1"
    LETTER = "a."
    BULLET = "•"
    PLAIN = "段"
    APPENDIX = "附件"


REPUBLIC: Final = "中华人民共和国"
"""What stands before the title of a law where it is cited in full."""
DECIMALS = (Level.DECIMAL2, Level.DECIMAL3, Level.DECIMAL4)
RANKED = (Level.APPENDIX, Level.PART, Level.CHAPTER, Level.SECTION, Level.ARTICLE)


class VersionState(IntEnum):
    """Only a published version binds; a superseded one stays for what happened while it did."""

    DRAFT = 10
    CONSULTING = 20
    APPROVED = 30
    PUBLISHED = 40
    SUPERSEDED = 50
    DISCARDED = 60


VERSION_TONES = {
    VersionState.CONSULTING: "azure",
    VersionState.APPROVED: "yellow",
    VersionState.PUBLISHED: "green",
}
VERSIONS = Machine(
    "policy versions",
    states=VersionState,
    entry=(VersionState.DRAFT,),
    table=(
        T("consult", (VersionState.DRAFT,), VersionState.CONSULTING, "D271"),
        T("approve", (VersionState.CONSULTING,), VersionState.APPROVED, "D270", gated=True),
        T("return", (VersionState.CONSULTING, VersionState.APPROVED), VersionState.DRAFT, "D270"),
        T("publish", (VersionState.APPROVED,), VersionState.PUBLISHED, "D267"),
        T("supersede", (VersionState.PUBLISHED,), VersionState.SUPERSEDED, "D275"),
        T("discard", (VersionState.DRAFT,), VersionState.DISCARDED, "D270"),
    ),
    titles={
        VersionState.DRAFT: _("草稿"),
        VersionState.CONSULTING: _("征求意见中"),
        VersionState.APPROVED: _("已批准"),
        VersionState.PUBLISHED: _("已发布"),
        VersionState.SUPERSEDED: _("已被替代"),
        VersionState.DISCARDED: _("已作废"),
    },
    verbs={
        "consult": _("征求员工意见"),
        "approve": _("批准"),
        "return": _("退回修改"),
        "publish": _("发布"),
        "supersede": _("替代"),
        "discard": _("作废"),
    },
)


PUBLICATION: Final = "policy.publication"
FOLLOW_UP: Final = "policy.follow_up"


class Outcome(StrEnum):
    """What a yearly evaluation comes to."""

    KEEP = "keep"
    AMEND = "amend"
    REPEAL = "repeal"


OUTCOMES: dict[Outcome, Text] = {
    Outcome.KEEP: _("继续执行"),
    Outcome.AMEND: _("需要修订"),
    Outcome.REPEAL: _("拟废止"),
}
OUTCOME_TONES: dict[Outcome, str] = {Outcome.KEEP: "green", Outcome.AMEND: "orange", Outcome.REPEAL: "red"}
QUESTIONS: dict[str, Text] = {
    "law": _("法规有没有变化，条文还合不合法？"),
    "practice": _("实际做法和条文一致吗，哪些没有执行？"),
    "people": _("员工读得懂、做得到吗，收到过哪些意见？"),
}
"""What an evaluation answers."""
FIGURES = _("当天：{acknowledged}/{people} 人已确认，{opinions} 条意见（采纳 {adopted}），条文 {remarks} 处要改。")


class Lint(StrEnum):
    """What the text of a policy is looked through for."""

    REPEALED_LAW = "repealed_law"
    STAFF_FINE = "staff_fine"
    FINAL_INTERPRETATION = "final_interpretation"
    VAGUE_DEADLINE = "vague_deadline"
    NO_OWNER = "no_owner"
    NO_CONSULTATION = "no_consultation"


LINT_TITLES: dict[Lint, Text] = {
    Lint.REPEALED_LAW: _("引用已废止的法规"),
    Lint.STAFF_FINE: _("对员工罚款"),
    Lint.FINAL_INTERPRETATION: _("对消费者保留最终解释权"),
    Lint.VAGUE_DEADLINE: _("时限不明确"),
    Lint.NO_OWNER: _("没有写明由谁做"),
    Lint.NO_CONSULTATION: _("没有写明民主程序"),
}


class Change(StrEnum):
    """What became of a clause from one version to the next."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


CHANGE_TITLES: dict[Change, Text] = {
    Change.SAME: _("没有变化"),
    Change.CHANGED: _("有修改"),
    Change.ADDED: _("新增"),
    Change.REMOVED: _("删除"),
}


class Hearing(StrEnum):
    """Who discussed a policy, as the Labour Contract Law asks (art. 4)."""

    CONGRESS = "congress"
    STAFF = "staff"
    UNION = "union"


HEARING_TITLES: dict[Hearing, Text] = {
    Hearing.CONGRESS: _("职工代表大会讨论"),
    Hearing.STAFF: _("全体职工讨论"),
    Hearing.UNION: _("与工会或职工代表协商"),
}

SCOPE_WORDS = ("适用范围", "适用对象", "适用于")
"""By these words a clause says whom and what a policy covers."""
