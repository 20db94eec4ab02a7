"""The words of approvals: lives of requests and of rules, what a task may be, how a step is passed."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from zhanggui.kit.pure import Machine, T, Text
from zhanggui.kit.pure import msg as _


class RequestState(IntEnum):
    """A request waits for people, or was granted by an approved rule; it is carried out once."""

    PENDING = 10
    GRANTED = 15
    APPROVED = 20
    REFUSED = 30
    WITHDRAWN = 40
    VOID = 50
    SPENT = 60


REQUESTS = Machine(
    "approval requests",
    states=RequestState,
    entry=(RequestState.PENDING, RequestState.GRANTED),
    table=(
        T("approve", (RequestState.PENDING,), RequestState.APPROVED, "D009", gated=True),
        T("refuse", (RequestState.PENDING,), RequestState.REFUSED, "D009"),
        T("withdraw", (RequestState.PENDING,), RequestState.WITHDRAWN, "D009"),
        T("void", (RequestState.PENDING, RequestState.APPROVED, RequestState.GRANTED), RequestState.VOID, "D009"),
        T("spend", (RequestState.APPROVED, RequestState.GRANTED), RequestState.SPENT, "D009"),
    ),
    titles={
        RequestState.PENDING: _("审批中"),
        RequestState.GRANTED: _("按授权规则通过"),
        RequestState.APPROVED: _("已通过"),
        RequestState.REFUSED: _("未通过"),
        RequestState.WITHDRAWN: _("已撤回"),
        RequestState.VOID: _("已失效"),
        RequestState.SPENT: _("已执行"),
    },
    verbs={
        "approve": _("通过"),
        "refuse": _("不通过"),
        "withdraw": _("撤回"),
        "void": _("作废"),
        "spend": _("执行"),
    },
)


class RuleState(IntEnum):
    """A flow, an authority or a granting rule: drafted by one person, in force by another's word."""

    DRAFT = 10
    LIVE = 20
    ENDED = 30


RULES = Machine(
    "approval rules",
    states=RuleState,
    entry=(RuleState.DRAFT,),
    table=(
        T("activate", (RuleState.DRAFT,), RuleState.LIVE, "D010", gated=True),
        T("discard", (RuleState.DRAFT,), RuleState.ENDED, "D009"),
        T("end", (RuleState.LIVE,), RuleState.ENDED, "D009"),
    ),
    titles={RuleState.DRAFT: _("待启用"), RuleState.LIVE: _("使用中"), RuleState.ENDED: _("已停用")},
    verbs={"activate": _("启用"), "discard": _("放弃"), "end": _("停用")},
)


class Sort(StrEnum):
    """What a rule is about."""

    FLOW = "flow"
    AUTHORITY = "authority"
    GRANT = "grant"


SORT_TITLES: dict[Sort, Text] = {
    Sort.FLOW: _("审批流程"),
    Sort.AUTHORITY: _("审批权限"),
    Sort.GRANT: _("授权规则"),
}


class Mode(StrEnum):
    """How many of a step must agree."""

    ALL = "all"
    ANY = "any"
    TURN = "turn"
    SOME = "some"


MODE_TITLES: dict[Mode, Text] = {
    Mode.ANY: _("或签（一人同意即可）"),
    Mode.ALL: _("会签（全部同意）"),
    Mode.TURN: _("依次（按顺序全部同意）"),
    Mode.SOME: _("会签（够几人即可）"),
}


class Who(StrEnum):
    """Who is asked in a step."""

    RIGHT = "right"
    POST = "post"
    HEAD = "head"
    SUPERIOR = "superior"
    NAMED = "named"
    MATRIX = "matrix"


WHO_TITLES: dict[Who, Text] = {
    Who.RIGHT: _("有决定权限的人"),
    Who.POST: _("岗位"),
    Who.HEAD: _("申请人的部门负责人"),
    Who.SUPERIOR: _("申请人的第 N 级上级"),
    Who.NAMED: _("指定人员"),
    Who.MATRIX: _("按审批权限"),
}


class Origin(StrEnum):
    """Why a task stands in a step: a seat of the step, or added by somebody who sits there."""

    SEAT = "seat"
    BEFORE = "before"
    AFTER = "after"
    ADVICE = "advice"


ORIGIN_TITLES: dict[Origin, Text] = {
    Origin.SEAT: _("审批"),
    Origin.BEFORE: _("前加签"),
    Origin.AFTER: _("后加签"),
    Origin.ADVICE: _("征求意见"),
}


class How(StrEnum):
    """How a task comes to another person."""

    TRANSFER = "transfer"
    ADVICE = "advice"
    BEFORE = "before"
    AFTER = "after"


HOW_TITLES: dict[How, Text] = {
    How.TRANSFER: _("转交：由他代替我审批"),
    How.ADVICE: _("征求意见：他答复后回到我"),
    How.BEFORE: _("前加签：他先签，再回到我"),
    How.AFTER: _("后加签：我签后他再签"),
}


RIGHT, WRONG = _("无误"), _("有误")


class TaskState(IntEnum):
    """A task waits for others, is open, was answered, was passed on, or is no longer needed."""

    WAITING = 10
    OPEN = 20
    AGREED = 30
    REFUSED = 40
    ADVISED = 45
    PASSED_ON = 50
    DROPPED = 60
    OVERTURNED = 70


TASK_TITLES: dict[TaskState, Text] = {
    TaskState.WAITING: _("等待中"),
    TaskState.OPEN: _("待审批"),
    TaskState.AGREED: _("同意"),
    TaskState.REFUSED: _("不同意"),
    TaskState.ADVISED: _("已答复"),
    TaskState.PASSED_ON: _("已转交"),
    TaskState.DROPPED: _("不再需要"),
    TaskState.OVERTURNED: _("退回后重审"),
}
ANSWERED = (TaskState.AGREED, TaskState.REFUSED, TaskState.ADVISED, TaskState.OVERTURNED)


class Standing(StrEnum):
    """Where a step stands."""

    OPEN = "open"
    PASSED = "passed"
    REFUSED = "refused"
