"""Controls of the organisation: what is claimed of people and keys is computed from rows."""

from __future__ import annotations

from zhanggui.foundation.org import queries
from zhanggui.kit.actor import System
from zhanggui.kit.controls import Assessment, Control, Kind, State, Window, proved
from zhanggui.kit.pure import msg as _

BY = System("org")


def rights_apart(window: Window) -> Assessment:
    """Whoever serves, against the pairs: a blocked pair without exception is a violation, a watched one only partly."""
    rows = queries.sod_conflicts(by=BY)
    bad = [row for row in rows if row.blocks and not row.excepted]
    people = len(queries.people_serving(by=BY)) if window else 0
    state = State.VIOLATED if bad else State.PARTLY if rows else State.IN_FORCE if people else State.NO_EVIDENCE
    ids = dict.fromkeys(row.employee_id for row in bad or rows)
    return Assessment(state, people, len({row.employee_id for row in bad}), [f"employee {i}" for i in list(ids)[:20]])


CONTROLS = (
    Control(
        code="org.incompatible_rights_apart",
        title=_("不相容权限不由一人持有，例外有批准和期限"),
        duties=("D010",),
        kind=Kind.ENFORCE,
        owner="auditor",
        assess=rights_apart,
    ),
    Control(
        code="org.keys_end_with_service",
        title=_("离职人员没有登录、岗位、数据范围和密码"),
        duties=("D021",),
        kind=Kind.ENFORCE,
        owner="hr",
        assess=proved(queries.keys_left_behind, BY, "employee"),
    ),
    Control(
        code="org.personal_data_under_agreement",
        title=_("没有签署保密协议的人用不了个人信息权限"),
        duties=("D187",),
        kind=Kind.ENFORCE,
        owner="hr",
        assess=proved(queries.personal_data_agreed, BY, "employee"),
    ),
    Control(
        code="org.posts_under_qualification",
        title=_("没有通过岗位要求考试的人用不了岗位权限"),
        duties=("D220",),
        kind=Kind.ENFORCE,
        owner="hr",
        assess=proved(queries.posts_qualified, BY, "employee"),
    ),
)
