"""A notice goes forward only."""

from __future__ import annotations

from zhanggui.kit.notices.states import NOTICES, NoticeState


def test_what_was_acknowledged_stays_so() -> None:
    assert [action for action in NOTICES.actions if NOTICES.move(action, NoticeState.ACKNOWLEDGED)] == []
