"""Jobs of notices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.doctor import Checked
from zhanggui.kit.jobs import app, daily
from zhanggui.kit.notices.actions import notices_forget
from zhanggui.kit.senders import send
from zhanggui.oversight.notification import actions

OWN = System("notification")
KEPT = timedelta(days=365)


@app.periodic(cron="* * * * *")
@app.task(name="notification.todos", queue="upkeep", queueing_lock="notification.todos", lock="notification.todos")
def tell_of_todos(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every minute: to-dos that opened since."""
    actions.todos_tell(by=OWN)


@app.periodic(cron="* * * * *")
@app.task(name="notification.send", queue="upkeep", queueing_lock="notification.send", lock="notification.send")
def send_outside(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every minute: one letter at most to each address, sent between the transactions that claim and record it."""
    actions.deliveries_plan(by=OWN)
    for parcel in actions.deliveries_claim(by=OWN):
        actions.deliveries_record(letter_id=parcel.letter_id, answer=send(parcel.target, parcel.letter), by=OWN)


@daily("03:23")
@app.task(name="notification.forget", queue="upkeep", queueing_lock="notification.forget")
def forget_old(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every night: notices and deliveries that are a year old."""
    before = clock.now() - KEPT
    notices_forget(before=before, by=OWN)
    actions.deliveries_forget(before=before, by=OWN)


def tell_broken(found: Sequence[Checked]) -> None:
    """The nightly look found something broken: whoever reads the journal hears of it."""
    actions.broken_tell(found=found, by=OWN)
