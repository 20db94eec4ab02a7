"""The only writers of approvals."""

from zhanggui.foundation.approvals.actions.attaching import attachment_open
from zhanggui.foundation.approvals.actions.deciding import request_decide
from zhanggui.foundation.approvals.actions.ending import approval_spend, request_void, request_withdraw
from zhanggui.foundation.approvals.actions.keeping import (
    agency_end,
    agency_give,
    grant_check,
    request_copy,
    request_discuss,
    request_read,
    request_resume,
    tasks_remind,
)
from zhanggui.foundation.approvals.actions.leaving import agencies_release, tasks_release
from zhanggui.foundation.approvals.actions.opening import Plea, request_open, requests_open
from zhanggui.foundation.approvals.actions.passing import request_return, task_pass
from zhanggui.foundation.approvals.actions.rules import (
    authority_draft,
    flow_draft,
    grant_draft,
    rule_activate,
    rule_discard,
    rule_end,
)
from zhanggui.foundation.approvals.actions.settling import (
    Settled,
    requests_settle,
    subjects_decide,
    subjects_withdraw,
)

__all__ = [
    "Plea", "Settled", "agencies_release", "agency_end", "agency_give", "approval_spend", "attachment_open",
    "authority_draft", "flow_draft", "grant_check", "grant_draft", "request_copy", "request_decide",
    "request_discuss", "request_open", "request_read", "request_resume", "request_return", "request_void",
    "request_withdraw", "requests_open", "requests_settle", "rule_activate", "rule_discard", "rule_end",
    "subjects_decide", "subjects_withdraw", "task_pass", "tasks_release", "tasks_remind",
]  # fmt: skip
