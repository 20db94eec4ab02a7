"""What happens when the company switches the gate of background checks."""

from __future__ import annotations

from zhanggui.foundation.credentials import actions
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.kit.modes.facts import ModeSet


def settle(news: list[News], by: Actor) -> None:
    """Doors close or open as the mode says now. [D261]"""
    if news:
        actions.papers_settle(by=by)


HEARD = ((ModeSet, settle, "credentials.settle_mode"),)
