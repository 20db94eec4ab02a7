"""Work tells how far it is from inside its transaction, and stops telling with it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import psycopg
import pytest
from django.db import connection, transaction

from zhanggui.kit.jobs import progress
from zhanggui.kit.jobs.progress import Progress, progress_of, report, telling

WORK = """
import django; django.setup()
from django.db import connection, transaction
from zhanggui.kit.jobs.progress import report, telling
with telling("f7"), transaction.atomic():
    report("book", 30, 120)
    print("told", flush=True)
    input()
"""


def mine() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('application_name')")
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
def test_what_is_told_is_seen_before_the_commit_and_gone_after_the_block() -> None:
    before = mine()
    with telling(12), transaction.atomic():
        report("read", 500, 2000)
        assert progress_of([12, 13]) == {"12": Progress("12", "read", 500, 2000)}
    assert (progress_of([12]), mine()) == ({}, before)


@pytest.mark.django_db
def test_outside_a_block_nothing_is_told() -> None:
    before = mine()
    report("read", 1, 2)
    assert mine() == before


@pytest.mark.django_db
def test_a_step_is_told_a_few_times_a_second_and_another_step_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([1.0, 1.1, 1.2, 1.6])
    monkeypatch.setattr(progress, "monotonic", lambda: next(times))
    seen = []
    with telling(3):
        for step, done in (("read", 1), ("read", 2), ("book", 1), ("book", 9)):
            report(step, done, 10)
            seen.append(mine())
    assert seen == ["zg:3:read:1/10", "zg:3:read:1/10", "zg:3:book:1/10", "zg:3:book:9/10"]


@pytest.mark.django_db
def test_a_broken_transaction_takes_its_word_back() -> None:
    before = mine()

    def work() -> None:
        with telling(4), transaction.atomic():
            report("read", 1, 2)
            raise ValueError("half way")

    with pytest.raises(ValueError, match="half way"):
        work()
    assert mine() == before


@pytest.mark.django_db
def test_a_step_without_a_total_of_its_own_has_the_expected_one() -> None:
    with telling(5, expected=80):
        report("read", 8)
        assert progress_of(["5"])["5"].share == 10


@pytest.mark.parametrize(("done", "total", "share"), [(0, 0, None), (1, 3, 33), (9, 3, 100)])
def test_the_share_is_of_a_hundred_or_unknown(done: int, total: int, share: int | None) -> None:
    assert Progress("1", "read", done, total).share == share


@pytest.mark.process
def test_whoever_is_killed_tells_nothing_any_more(new_database: Callable[[str], str]) -> None:
    url = new_database("test_progress")
    environment = {k: v for k, v in os.environ.items() if k != "PYTEST_VERSION"}
    environment |= {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "zhanggui.web.settings"}
    work = subprocess.Popen(
        [sys.executable, "-c", WORK], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert work.stdout
    assert work.stdout.readline() == "told\n"
    with psycopg.connect(url, autocommit=True) as database:
        told = "SELECT array_agg(application_name) FROM pg_stat_activity WHERE application_name LIKE 'zg:%'"
        assert database.execute(told).fetchone() == (["zg:f7:book:30/120"],)
        work.kill()
        work.wait()
        assert database.execute("SELECT pg_stat_clear_snapshot()") is not None
        for _ in range(200):
            if database.execute(told).fetchone() == (None,):
                break
            database.execute("SELECT pg_sleep(0.05)")
        assert database.execute(told).fetchone() == (None,)
