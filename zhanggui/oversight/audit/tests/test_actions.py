"""Checking the journal is itself in the journal; a failed fact is handed over again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from zhanggui.kit.actor import System
from zhanggui.kit.facts import News, announce, subscribe
from zhanggui.kit.jobs.standing import queued
from zhanggui.kit.journal import registry
from zhanggui.kit.journal.models import Entry, FailedFact
from zhanggui.kit.pure import Fact
from zhanggui.oversight.audit import actions, queries
from zhanggui.oversight.audit.states import CHECK

pytestmark = pytest.mark.django_db
BY = System("test")


@dataclass(frozen=True, kw_only=True)
class BellRung(Fact):
    room, subject, title = "testing", "bell", "响铃"


@pytest.fixture
def heard() -> Iterator[list[int]]:
    """What a handler of BellRung was given."""
    told: list[int] = []
    subscribe(BellRung, lambda news, by: told.extend(_ids(news)), name="testing.bell")
    yield told
    del registry._by_name["testing.bell"]


def _ids(news: list[News]) -> list[int]:
    return [one.subject_id for one in news]


@pytest.fixture(autouse=True)
def own_witness(settings: Any, tmp_path: Path) -> None:
    """Beside a ring of this test's own."""
    settings.KEY_RING = shutil.copy(settings.KEY_RING, tmp_path / "ring.json")


def test_a_check_is_begun_once_and_its_result_stands_in_the_journal() -> None:
    assert (actions.check_defer(by=BY), actions.check_defer(by=BY)) == (True, False)
    assert (queued([CHECK]), queries.check_stand(by=BY).is_running) == (frozenset({CHECK}), True)
    assert actions.journal_check(by=BY)
    stand = queries.check_stand(by=BY)
    assert (stand.ok, stand.checked_by, stand.rows > 0) == (True, "test", True)


def test_a_failed_fact_is_handed_over_again_and_leaves_the_list(heard: list[int]) -> None:
    announce([BellRung(subject_id=3)], by=BY)
    fact = Entry.objects.get(fact=BellRung.name()).id
    failed = FailedFact.objects.create(
        handler="testing.bell", fact_id=fact, error="line\nlast words", failed_at=Entry.objects.get(id=fact).at
    )
    moved = actions.failures_retry(failed_ids=[failed.id, failed.id + 99], by=BY)
    assert (moved.moved, heard, FailedFact.objects.count()) == ([failed.id], [3], 0)
