"""Controls of segregation: computed from posts, rights, pairs and exceptions as they stand."""

from __future__ import annotations

from zhanggui.foundation.org.queries import people_serving
from zhanggui.foundation.segregation import queries
from zhanggui.foundation.segregation.states import Standing
from zhanggui.kit.actor import System
from zhanggui.kit.controls import Assessment, Control, Kind, State, Window
from zhanggui.kit.pure import msg as _

BY = System("segregation")


def rights_apart(_window: Window) -> Assessment:
    """Whoever serves, against the pairs: a blocked pair without exception is a violation, a watched one only partly."""
    rows = queries.sod_conflicts(by=BY)
    bad = [row for row in rows if row.standing is Standing.BROKEN]
    people = len(people_serving(by=BY))
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
)
