"""What happens when the company switches the gate of background checks."""

from __future__ import annotations

from zhanggui.foundation.credentials import actions
from zhanggui.foundation.credentials.states import CHECKED
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.kit.modes.facts import ModeSet
from zhanggui.kit.modes.queries import settings_told


def settle(news: list[News], by: Actor) -> None:
    """Doors close or open as the mode of this gate says now; other gates are none of theirs. [D261]"""
    ours = {one.id for one in settings_told(controls=[CHECKED], by=by)[CHECKED]}
    if any(n.subject_id in ours for n in news):
        actions.papers_settle(by=by)


HEARD = ((ModeSet, settle, "credentials.settle_mode"),)
