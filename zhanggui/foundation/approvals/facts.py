"""What approvals announce. `subject_id` is the request; rooms hear those of their kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from zhanggui.foundation.approvals.states import HOW_TITLES, ORIGIN_TITLES, RIGHT, TASK_TITLES, WRONG
from zhanggui.kit.pure import Fact

WORDS = (*TASK_TITLES.values(), *ORIGIN_TITLES.values())


@dataclass(frozen=True, kw_only=True)
class RequestFact(Fact):
    """About a request; `kind` says which room it belongs to."""

    subject, duty, icon, tone = "approval", "D009", "signature", "azure"
    codes: ClassVar[dict[str, Any]] = {"kind": "approvals.kind"}


@dataclass(frozen=True, kw_only=True)
class RequestOpened(RequestFact):
    room, title, sentence = "approvals", "提交审批", "原因：{reason}"
    kind: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class RequestGranted(RequestFact):
    room, title, sentence, tone = "approvals", "按授权规则通过", "规则：{rule}", "green"
    kind: str
    rule: str
    sampled: bool


@dataclass(frozen=True, kw_only=True)
class TaskAnswered(RequestFact):
    room, title, sentence = "approvals", "审批意见", "第 {step} 步：{answer} {note}"
    codes = RequestFact.codes | {"answer": {words.msgid: words for words in WORDS}}
    kind: str
    step: int
    answer: str
    note: str


@dataclass(frozen=True, kw_only=True)
class RequestApproved(RequestFact):
    room, title, tone = "approvals", "审批通过", "green"
    kind: str


@dataclass(frozen=True, kw_only=True)
class RequestRefused(RequestFact):
    room, title, sentence, tone = "approvals", "审批未通过", "原因：{reason}", "red"
    kind: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class RequestWithdrawn(RequestFact):
    room, title, sentence, tone = "approvals", "撤回申请", "原因：{reason}", "neutral"
    kind: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class RequestVoided(RequestFact):
    """What was asked is not what is there any more."""

    room, title, sentence, tone = "approvals", "审批失效", "原因：{reason}", "orange"
    kind: str
    reason: str


DECIDED = (RequestApproved, RequestGranted, RequestRefused, RequestVoided, RequestWithdrawn)
"""After these a room looks what became of what it asked."""


@dataclass(frozen=True, kw_only=True)
class RequestUsed(RequestFact):
    room, title, tone = "approvals", "已按审批执行", "green"
    kind: str


@dataclass(frozen=True, kw_only=True)
class RequestHalted(RequestFact):
    """Nobody may decide: it waits, and whoever keeps the flows is told."""

    room, title, sentence, tone = "approvals", "没有足够的审批人，已停住", "第 {step} 步", "red"
    kind: str
    step: int


@dataclass(frozen=True, kw_only=True)
class RequestResumed(RequestFact):
    room, title, sentence = "approvals", "已找到审批人，继续", "第 {step} 步"
    kind: str
    step: int


@dataclass(frozen=True, kw_only=True)
class RequestReturned(RequestFact):
    room, title, sentence, tone = "approvals", "退回重审", "退回第 {step} 步：{reason}", "orange"
    kind: str
    step: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class TaskPassedOn(RequestFact):
    """Transferred, advice asked, a signature added: `how` says which; `to_id` is the employee, `to` his name."""

    room, title, sentence = "approvals", "审批人变动", "{how} → {to}：{reason}"
    codes = RequestFact.codes | {"how": {t.msgid: t for t in (*WORDS, *HOW_TITLES.values())}}
    kind: str
    how: str
    to_id: int
    to: str = "—"
    reason: str


@dataclass(frozen=True, kw_only=True)
class TaskReminded(RequestFact):
    room, title, sentence, tone = "approvals", "审批已超时，提醒审批人", "{to}", "orange"
    kind: str
    to: str = "—"


@dataclass(frozen=True, kw_only=True)
class TaskEscalated(RequestFact):
    """`to_id` is the superior who has it now, instead of `who`."""

    room, title, sentence, tone = "approvals", "审批超时，升级给上级", "{who} → {to}", "red"
    kind: str
    to_id: int
    who: str = "—"
    to: str = "—"


@dataclass(frozen=True, kw_only=True)
class TaskReseated(RequestFact):
    """`who` was asked and may decide it no more; `to_id` has it now."""

    room, title, sentence, tone = "approvals", "原审批人不能再审批，换人", "{who} → {to}", "orange"
    kind: str
    to_id: int
    who: str = "—"
    to: str = "—"


@dataclass(frozen=True, kw_only=True)
class RequestDiscussed(RequestFact):
    """A comment was made; its words stand with the request only."""

    room, title = "approvals", "留言"
    icon = "message"
    kind: str


@dataclass(frozen=True, kw_only=True)
class FilesAttached(RequestFact):
    """With the request, or with a comment."""

    room, title, sentence = "approvals", "附上文件", "{count} 个"
    icon = "paperclip"
    kind: str
    count: int


@dataclass(frozen=True, kw_only=True)
class AttachmentTaken(RequestFact):
    """Somebody took a paper of it; `print` is how its SHA-256 begins."""

    room, title, sentence = "approvals", "下载附件", "指纹 {print}"
    icon = "download"
    kind: str
    print: str


@dataclass(frozen=True, kw_only=True)
class RequestCopied(RequestFact):
    room, title, sentence = "approvals", "抄送", "{count} 人 {to}"
    icon = "send"
    kind: str
    count: int
    to: str = "—"


@dataclass(frozen=True, kw_only=True)
class RequestChecked(RequestFact):
    """Somebody looked afterwards at what a rule had granted."""

    room, title, sentence = "approvals", "抽查授权决定", "{outcome} {note}"
    codes = RequestFact.codes | {"outcome": {RIGHT.msgid: RIGHT, WRONG.msgid: WRONG}}
    kind: str
    outcome: str
    note: str


@dataclass(frozen=True, kw_only=True)
class RuleFact(Fact):
    """About a flow, an authority or a granting rule."""

    subject, duty = "approval_rule", "D009"
    icon = "route"


@dataclass(frozen=True, kw_only=True)
class RuleDrafted(RuleFact):
    room, title, sentence = "approvals", "起草审批规定", "原因：{reason}"
    reason: str


@dataclass(frozen=True, kw_only=True)
class RuleActivated(RuleFact):
    room, title, tone = "approvals", "启用审批规定", "green"


@dataclass(frozen=True, kw_only=True)
class RuleEnded(RuleFact):
    room, title, sentence, tone = "approvals", "停用审批规定", "原因：{reason}", "orange"
    reason: str


@dataclass(frozen=True, kw_only=True)
class AgencyGiven(Fact):
    """For a time somebody decides in somebody's place; the subject is who is away."""

    room, subject, duty, title = "approvals", "employee", "D009", "设置审批代理"
    icon = "user-share"
    agent_id: int


@dataclass(frozen=True, kw_only=True)
class AgencyEnded(Fact):
    room, subject, duty, title = "approvals", "employee", "D009", "结束审批代理"
    icon = "user-off"
    agent_id: int
