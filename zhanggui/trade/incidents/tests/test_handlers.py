"""What incidents do when orders have news."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.trade.incidents import handlers


def test_no_news_changes_nothing() -> None:
    assert [handler([], System("incidents")) for _fact, handler, _name in handlers.HEARD] == [None] * 2
