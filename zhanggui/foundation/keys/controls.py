"""Controls of keys: no session goes round the second step."""

from __future__ import annotations

from zhanggui.foundation.org.queries import sessions_unproved
from zhanggui.kit.actor import System
from zhanggui.kit.controls import Assessment, Control, Kind, Window, judged
from zhanggui.kit.pure import msg as _


def _proved(window: Window) -> Assessment:  # noqa: ARG001  open sessions are of now
    population, unproved = sessions_unproved(by=System("keys"))
    return judged(population, len(unproved), [f"session {one}" for one in unproved])


CONTROLS = (
    Control(
        code="keys.second_step_passed",
        title=_("开启第二步验证的人，每处登录都通过了第二步"),
        duties=("D182",),
        kind=Kind.ENFORCE,
        owner="tech",
        assess=_proved,
    ),
)
