"""Controls of approvals: nobody who is gone is asked, nobody decided what he asked himself."""

from __future__ import annotations

from datetime import UTC, datetime

from zhanggui.foundation.approvals import queries
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _

BY = System("approvals")
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def never_ones_own() -> list[str]:
    """Requests that somebody decided who asked them, ever: for the doctor. [D010]"""
    found = queries.decided_by_asker(since=BEGINNING, until=clock.now(), by=BY)
    return [f"request {number}" for number in found.numbers]


CONTROLS = (
    Control(
        code="approvals.nobody_gone_is_asked",
        title=_("离职人员名下没有待审批事项和审批代理"),
        duties=("D021",),
        kind=Kind.ENFORCE,
        owner="hr",
        assess=proved(queries.gone_still_asked, BY, "employee"),
    ),
    Control(
        code="approvals.decided_by_another",
        title=_("审批由申请人以外的人决定"),
        duties=("D009", "D010"),
        kind=Kind.ENFORCE,
        owner="auditor",
        assess=proved(queries.decided_by_asker, BY, "approval"),
    ),
    Control(
        code="approvals.within_authority",
        title=_("每件已批准的事，签的人数够、在审批权限内，执行的就是批准的"),
        duties=("D009",),
        kind=Kind.ENFORCE,
        owner="auditor",
        assess=proved(queries.decided_within_authority, BY, "approval"),
    ),
    Control(
        code="approvals.afterwards_in_a_day",
        title=_("先执行后补批的，24 小时内由另一人批准"),
        duties=("D009",),
        kind=Kind.APPROVE,
        owner="head",
        assess=proved(queries.approved_afterwards, BY, "approval"),
    ),
    Control(
        code="approvals.money_within_limit",
        title=_("批准的金额，签的人里有人的审批权限盖得住"),
        duties=("D004",),
        kind=Kind.APPROVE,
        owner="head",
        assess=proved(queries.money_decided, BY, "approval"),
    ),
)
