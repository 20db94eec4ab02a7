"""What intake does when rows are set aside or settled, and when files come or do not: to-dos say what is so now."""

from __future__ import annotations

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.offer.intake import actions
from zhanggui.offer.intake.facts import FeedDropped, FeedMissed, ImportFinished, RowDismissed, RowReopened, RowSettled


def ask_rows(news: list[News], by: Actor) -> None:
    """Rows wait, or do no more. [D069]"""
    if news:
        actions.asides_ask(by=by, at=clock.now())


def ask_files(news: list[News], by: Actor) -> None:
    """A file did not come, or came after all. [D068]"""
    if news:
        actions.feeds_ask(by=by, at=clock.now())


HEARD = (
    (ImportFinished, ask_rows, "intake.ask_rows_on_import"),
    (RowSettled, ask_rows, "intake.ask_rows_on_settling"),
    (RowDismissed, ask_rows, "intake.ask_rows_on_dismissal"),
    (RowReopened, ask_rows, "intake.ask_rows_on_reopening"),
    (ImportFinished, ask_files, "intake.ask_files_on_import"),
    (FeedMissed, ask_files, "intake.ask_files_on_miss"),
    (FeedDropped, ask_files, "intake.ask_files_on_drop"),
)
