"""Load the demo company: a chain of steps, each one transaction that remembers that it was done."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from django.db import OperationalError, connection, transaction
from psycopg.errors import DeadlockDetected

from zhanggui.demo import story
from zhanggui.demo.accounts import Accounts
from zhanggui.demo.binding import Binding
from zhanggui.demo.changing import Changing
from zhanggui.demo.counting import shelves_counted
from zhanggui.demo.days import GO_LIVE, Days
from zhanggui.demo.deciding import Deciding
from zhanggui.demo.expiring import Expiring, leave_out
from zhanggui.demo.governing import Governing
from zhanggui.demo.keeping import Keeping
from zhanggui.demo.outside import outside_given
from zhanggui.demo.plan import Plan
from zhanggui.demo.reporting import Reporting
from zhanggui.demo.sending import carriers_set_up
from zhanggui.demo.showing import stock_shown
from zhanggui.demo.staff import Staff, fill_shelves, open_company, see_off
from zhanggui.demo.standing import Standing
from zhanggui.demo.teaming import Teaming
from zhanggui.demo.telling import read_up
from zhanggui.demo.upright import Upright
from zhanggui.demo.walking import waves_walked
from zhanggui.demo.work import Work
from zhanggui.demo.written import Written
from zhanggui.foundation.conformity.actions import controls_assess
from zhanggui.kit import clock, facts
from zhanggui.kit.actor import System
from zhanggui.kit.clock import SHANGHAI
from zhanggui.kit.command.progress import Report, silent
from zhanggui.kit.start import schema

LOCK = 7_221_009_002
ANCHOR = "demo.anchor"
ATTEMPTS = 5
WHAT = "演示公司 · demo company"


@dataclass(frozen=True)
class Part:
    """One step: its name, its weight on the bar, what it does."""

    name: str
    weight: int
    run: Callable[[], None]


def load(*, report: Report = silent, at: datetime | None = None, share: float = 1.0) -> bool:
    """Make the demo company as of `at` (default: now). Returns False when it was all there already.

    An interrupted load goes on where it stopped, with the moment it began; loading again adds nothing. `share` makes
    a smaller company of the same story: how much of its ordinary trade.
    """
    days = Days(_anchor(at or clock.now()))
    with tempfile.TemporaryDirectory(prefix="zhanggui-demo-") as folder:
        work = Work(Plan(days, share), Staff(days), Path(folder))
        parts = list(_parts(work))
        total, done, changed = sum(part.weight for part in parts), 0, False
        for part in parts:
            changed = _undisturbed(part) or changed
            done += part.weight
            report(WHAT, done, total)
    facts.deliver()
    return changed


def loaded() -> Days | None:
    """The calendar of the demo company that is there; None before the first load."""
    known = schema.remembered().get(ANCHOR)
    return Days(_moment(known)) if known else None


def _parts(work: Work) -> Iterator[Part]:
    days = work.plan.days
    yield Part("company", 100, lambda: open_company(days))
    yield Part("shelves", 100, lambda: fill_shelves(days, work.plan.opening()))
    yield Part("carriers", 5, lambda: carriers_set_up(work.staff, work.folder, days.at(GO_LIVE + 1, time(8))))
    for day in work.plan.mornings():
        if days.at(day, time()).day == 1:
            yield Part("month before", 10, lambda: Reporting(work.staff, days).draw())
        yield Part(f"day {day}", work.weight(day), _morning(work, day))
        if day == GO_LIVE:
            yield Part("left out", 1, lambda: leave_out(work.staff, days))
    yield Part("newest", 100, work.newest)
    yield Part("counted", 2, lambda: shelves_counted(work.staff, days.anchor - timedelta(hours=20)))
    yield Part("shown", 3, lambda: stock_shown(work.staff, days.anchor - timedelta(minutes=50)))
    yield Part("outside", 5, lambda: outside_given(work.staff, days.anchor - timedelta(minutes=18)))
    yield Part("waves", 20, lambda: waves_walked(work.staff, days.anchor - timedelta(minutes=15)))
    yield Part("deciding", 20, lambda: Deciding(work.staff, days).run())
    yield Part("policy", 20, lambda: Written(work.staff, days, work.folder).publish())
    yield Part("governing", 5, lambda: Governing(work.staff, days).run())
    yield Part("keeping", 3, lambda: Keeping(work.staff, days).run())
    yield Part("standing", 2, lambda: Standing(work.staff, days).run())
    yield Part("upright", 3, lambda: Upright(work.staff, days).run())
    yield Part("teaming", 3, lambda: Teaming(work.staff, days).run())
    yield Part("expiring", 3, lambda: Expiring(work.staff, days).run())
    yield Part("binding", 2, lambda: Binding(work.staff, days).run())
    yield Part("changing", 5, lambda: Changing(work.staff, days).run())
    yield Part("reporting", 5, lambda: Reporting(work.staff, days).run())
    yield Part("accounts", 5, lambda: Accounts(work.staff, days).run())
    yield Part("leaver", 10, lambda: see_off(days, story.LEAVER))
    yield Part("notices", 5, lambda: read_up(work.staff, days))
    yield Part("assessed", 600, lambda: _assess(days))


def _assess(days: Days) -> None:
    """Every third night since the company began, the night of the first once more, and now that all is there."""
    first = days.anchor.day - 1
    for day in sorted({*range(GO_LIVE - 3, 0, -3), *([first] if 0 < first < GO_LIVE else [])}, reverse=True):
        controls_assess(by=System("conformity"), at=days.at(day, time(4, 30)))
    controls_assess(by=System("conformity"))


def _morning(work: Work, day: int) -> Callable[[], None]:
    return lambda: work.morning(day)


def _undisturbed(part: Part) -> bool:
    """Run a part; anew when it and a job of the running installation waited for each other's rows."""
    for _attempt in range(ATTEMPTS - 1):
        try:
            return _once(part)
        except OperationalError as stuck:
            if not isinstance(stuck.__cause__, DeadlockDetected):
                raise
    return _once(part)


@transaction.atomic
def _once(part: Part) -> bool:
    """Run a part unless it was run before; whoever loads at the same time waits and finds it done."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    name = f"demo.{part.name}"
    if name in schema.remembered():
        return False
    part.run()
    facts.deliver()
    schema.remember(name, "done")
    return True


@transaction.atomic
def _anchor(at: datetime) -> datetime:
    """The moment the whole story is told from: that of the first load."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    known = schema.remembered().get(ANCHOR)
    if known is None:
        known = at.astimezone(SHANGHAI).replace(microsecond=0).isoformat()
        schema.remember(ANCHOR, known)
    return _moment(known)


def _moment(known: str) -> datetime:
    return datetime.fromisoformat(known).astimezone(SHANGHAI)
