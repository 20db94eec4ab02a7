"""Whoever comes is asked to read what is published, until he says that he did."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.foundation.policy import actions
from zhanggui.foundation.policy.states import Hearing
from zhanggui.foundation.policy.tests.writing import drafted
from zhanggui.kit import clock
from zhanggui.kit.facts import deliver
from zhanggui.kit.todos.queries import todos_first

pytestmark = pytest.mark.django_db


def test_whoever_comes_after_a_policy_was_published_has_it_to_read_until_he_says_that_he_did(tmp_path: Path) -> None:
    legal, head = actor(hired("legal")), actor(hired("head"))
    version = drafted(tmp_path, by=legal)
    actions.version_consult(version_id=version, by=legal)
    heard = {"hearing": Hearing.STAFF, "held_on": date(2026, 11, 2), "participants": "26 人", "text": "逐条讨论"}
    actions.minutes_record(version_id=version, by=legal, **heard)
    actions.version_approve(version_id=version, by=head)
    actions.version_publish(version_id=version, effective_on=clock.today(), interpreter="法务部", by=legal)
    assert [len(todos_first(by=who)) for who in (legal, head)] == [1, 1]
    newcomer = actor(hired("agent"))
    assert todos_first(by=newcomer) == []
    deliver()
    (row,) = todos_first(by=newcomer)
    assert (row.link, row.is_own) == (f"/policies/{version}/", True)
    actions.text_open(version_id=version, by=newcomer)
    actions.text_acknowledge(version_id=version, by=newcomer)
    assert [len(todos_first(by=who)) for who in (newcomer, legal)] == [0, 1]
