"""Controls of the committee: computed from members, votes, seals and days."""

from __future__ import annotations

from zhanggui.foundation.committee import queries
from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _

BY = System("committee")
CONTROLS = (
    Control(
        code="committee.stands",
        title=_("委员会有章程、主任委员和足够的委员"),
        duties=("D001",),
        kind=Kind.RECORD,
        owner="hr",
        assess=proved(queries.committee_stood, BY, "employee"),
    ),
    Control(
        code="committee.plan_carried",
        title=_("本年度目标与预算经委员会表决通过"),
        duties=("D002",),
        kind=Kind.APPROVE,
        owner="head",
        assess=proved(queries.plan_carried, BY, "committee item"),
    ),
    Control(
        code="committee.resolutions_sound",
        title=_("决议与封存的文本和表决一致"),
        duties=("D003",),
        kind=Kind.APPROVE,
        owner="auditor",
        assess=proved(queries.resolutions_sound, BY, "committee item"),
    ),
    Control(
        code="committee.followups_kept",
        title=_("决议事项按期落实"),
        duties=("D005",),
        kind=Kind.RECORD,
        owner="head",
        assess=proved(queries.followups_kept, BY, "follow-up"),
    ),
    Control(
        code="committee.heads_signed",
        title=_("部门负责人签署了现行责任书"),
        duties=("D008",),
        kind=Kind.RECORD,
        owner="hr",
        assess=proved(queries.heads_signed, BY, "employee"),
    ),
    Control(
        code="committee.report_seen",
        title=_("委员会每季度取阅制度执行报告"),
        duties=("D261",),
        kind=Kind.REPORT,
        owner="head",
        assess=proved(queries.report_seen, BY, "employee"),
    ),
)
