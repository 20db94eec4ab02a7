"""Controls of keys: no session goes round the second step."""

from __future__ import annotations

from zhanggui.foundation.keys.queries import guesses_let_in
from zhanggui.foundation.org.queries import sessions_unproved
from zhanggui.kit.actor import System
from zhanggui.kit.controls import Assessment, Control, Kind, Window, judged, proved
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
    Control(
        code="keys.guesses_let_in",
        title=_("登录异常：一刻钟内被拒绝五次之后又登录成功的，逐条列出"),
        duties=("D193",),
        kind=Kind.MEASURE,
        owner="tech",
        assess=proved(guesses_let_in, System("keys"), "journal"),
    ),
)
