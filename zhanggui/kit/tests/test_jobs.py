"""What is done every day is done by the clock of Shanghai, before people work; a machine that was off catches up."""

from __future__ import annotations

from datetime import datetime

import pytest
from croniter import croniter
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinatePeriodicDefer
from procrastinate.periodic import PeriodicDeferrer, PeriodicRegistry

from zhanggui.kit.clock import SHANGHAI
from zhanggui.kit.jobs import BEHIND, app
from zhanggui.kit.jobs.worker import DAY, EVER, catching_up, in_turn


def once_a_day() -> dict[str, str]:
    """By task, at what time of Shanghai it runs, of all that run once a day."""
    noon = datetime(2026, 11, 23, 12, tzinfo=SHANGHAI).timestamp()
    told = {}
    for (task, _id), periodic in app.periodic_registry.periodic_tasks.items():
        first = croniter(periodic.cron, noon)
        one, two = first.get_next(), first.get_next()
        if two - one == DAY:
            assert periodic.configure_kwargs["priority"] == BEHIND
            told[task] = datetime.fromtimestamp(one, SHANGHAI).strftime("%H:%M")
    return told


def test_what_runs_once_a_day_runs_by_the_clock_of_shanghai_before_people_work() -> None:
    told = once_a_day()
    assert [task for task, time in told.items() if time > "08:30"] == []
    assert (told["credentials.papers_settle"], told["retention.night"], told["audit.check_nightly"]) == (
        "00:00",
        "02:10",
        "04:40",
    )


@pytest.mark.django_db
def test_a_machine_that_was_off_by_night_does_it_in_the_morning_and_a_new_house_missed_nothing() -> None:
    known = app.periodic_registry.periodic_tasks["retention.night", ""]
    registry, nine = PeriodicRegistry(), datetime(2026, 11, 23, 9, tzinfo=SHANGHAI).timestamp()
    registry.periodic_tasks["retention.night", ""] = known

    def missed() -> list[float]:
        with connection.cursor() as cursor:
            cursor.execute(EVER)
            asked = PeriodicDeferrer(registry, max_delay=catching_up(ran_before=cursor.fetchone()[0]))
        return [at for _task, at in asked.get_previous_tasks(at=nine)]

    assert missed() == []
    ProcrastinatePeriodicDefer.objects.bulk_create(
        [ProcrastinatePeriodicDefer(task_name="retention.night", defer_timestamp=1)]
    )
    assert missed() == [datetime(2026, 11, 23, 2, 10, tzinfo=SHANGHAI).timestamp()]


def test_what_was_missed_comes_as_it_was_due_not_as_rooms_are_installed() -> None:
    registry, nine = PeriodicRegistry(), datetime(2026, 11, 23, 9, tzinfo=SHANGHAI).timestamp()
    registry.periodic_tasks = dict(app.periodic_registry.periodic_tasks)
    in_turn(registry, nine)
    asked = PeriodicDeferrer(registry, max_delay=DAY).get_previous_tasks(at=nine)
    told = [periodic.task.name for periodic, _at in asked]
    nightly = ("credentials.papers_settle", "retention.night", "freight.count", "conformity.assess")
    assert [name for name in told if name in nightly] == list(nightly)
