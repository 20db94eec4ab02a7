"""What orders do when others have news."""

from __future__ import annotations

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.trade.orders import actions


def serve_short(news: list[News], by: Actor) -> None:
    """Stock came in: orders that ran short get theirs first, by promise time. [D081][D092]"""
    if news:
        actions.stock_serve(by=by, at=clock.now())


def match_lines(news: list[News], by: Actor) -> None:
    """A SKU was added: orders that waited for its code are freed. [D069]"""
    if news:
        actions.lines_rematch(by=by, at=clock.now())
