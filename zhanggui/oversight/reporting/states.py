"""Words of reports: the life of one, and the figures it holds with the way to their rows."""

from __future__ import annotations

from enum import IntEnum
from typing import Final, NamedTuple

from zhanggui.kit.pure import Machine, T, Text
from zhanggui.kit.pure import msg as _

VIEW: Final = "reporting.view"
WRITE: Final = "reporting.write"
CHECK: Final = "reporting.check"
RECEIVE: Final = "reporting.receive"
KIND: Final = "reporting.report"
WRITE_TODO: Final = "reporting.write"
READ_TODO: Final = "reporting.read"
UNREAD: Final = "reporting.unread"


class ReportState(IntEnum):
    """Drawn from rows, put to whoever checks it, issued and never changed again."""

    DRAFT = 10
    CHECKING = 20
    ISSUED = 30


S = ReportState
REPORTS = Machine(
    "management reports",
    states=ReportState,
    entry=(S.DRAFT,),
    table=(
        T("submit", (S.DRAFT,), S.CHECKING, "D011"),
        T("send_back", (S.CHECKING,), S.DRAFT, "D011"),
        T("issue", (S.CHECKING,), S.ISSUED, "D011"),
    ),
    titles={S.DRAFT: _("草稿"), S.CHECKING: _("待审核"), S.ISSUED: _("已签发")},
    verbs={"submit": _("送审"), "send_back": _("退回"), "issue": _("发出")},
)
TONES = {S.DRAFT: "neutral", S.CHECKING: "yellow", S.ISSUED: "green"}


class Figure(NamedTuple):
    """One number of a report. `unit`: number, money or percent; `worse`: more of it is bad news; none: neither.

    `right`, `url` and `query` are the page of its rows; `{first}` and `{last}` in it are the days of the report.
    """

    code: str
    title: Text
    unit: str
    right: str
    url: str
    query: str = ""
    worse: bool | None = None


_PAID = "queue=all&paid_on={first}..{last}"
SECTIONS: tuple[tuple[Text, tuple[Figure, ...]], ...] = (
    (
        _("销售"),
        (
            Figure("sales.orders", _("已付款订单"), "number", "orders.view", "orders:list", _PAID, worse=False),
            Figure("sales.paid", _("实付金额"), "money", "orders.view", "orders:list", _PAID, worse=False),
            Figure(
                "sales.refunded", _("其中已退款"), "money", "orders.view", "orders:list", _PAID + "&refund=1",
                worse=True,
            ),
            Figure(
                "sales.refund_share", _("退款占比"), "percent", "orders.view", "orders:list", _PAID + "&refund=1",
                worse=True,
            ),
        ),
    ),
    (
        _("审单与履约"),
        (
            Figure("review.judged", _("规则判定的订单"), "number", "orders.view", "orders:list", "queue=all"),
            Figure(
                "review.passed_share", _("自动通过率"), "percent", "orders.view", "orders:list", "queue=review",
                worse=False,
            ),
            Figure("promises.due", _("有发货承诺的订单"), "number", "conformity.view", "conformity:duty", "D082"),
            Figure(
                "promises.kept_share", _("按承诺发货率"), "percent", "conformity.view", "conformity:duty", "D082",
                worse=False,
            ),
        ),
    ),
    (
        _("异常与价格事故"),
        (
            Figure(
                "troubles.due", _("要处理的物流异常"), "number", "orders.view", "troubles:list",
                "queue=all&opened={first}..{last}", worse=True,
            ),
            Figure(
                "troubles.missed", _("没有按时处理的异常"), "number", "orders.view", "troubles:list", "queue=late",
                worse=True,
            ),
            Figure(
                "incidents.declared", _("价格事故"), "number", "orders.view", "incidents:list", "queue=all", worse=True
            ),
        ),
    ),
    (
        _("审批、决议与待办"),
        (
            Figure("approvals.pending", _("等待审批"), "number", "approvals.view", "approvals:figures"),
            Figure("approvals.late", _("其中超时"), "number", "approvals.view", "approvals:figures", worse=True),
            Figure(
                "resolutions.open", _("落实中的决议事项"), "number", "committee.view", "committee:followups",
                "queue=open",
            ),
            Figure(
                "resolutions.late", _("其中逾期"), "number", "committee.view", "committee:followups", "queue=late",
                worse=True,
            ),
            Figure("todos.due", _("到期的待办"), "number", "conformity.view", "conformity:duty", "D012"),
            Figure(
                "todos.missed", _("其中没有按时完成"), "number", "conformity.view", "conformity:duty", "D012",
                worse=True,
            ),
        ),
    ),
)  # fmt: skip
