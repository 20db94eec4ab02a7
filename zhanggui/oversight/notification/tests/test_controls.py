"""The controls count rows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.controls import State, Window
from zhanggui.kit.doctor import Checked, Invariant
from zhanggui.kit.notices.actions import notice_acknowledge
from zhanggui.kit.notices.models import Notice
from zhanggui.kit.pure import msg
from zhanggui.kit.todos.actions import Todo, todos_open
from zhanggui.oversight.notification import actions
from zhanggui.oversight.notification.controls import CONTROLS

pytestmark = pytest.mark.django_db
OWN = System("notification")


def found() -> list[State]:
    now = clock.now()
    return [control.assess(Window(now - timedelta(days=30), now)).state for control in CONTROLS]


def test_whom_nobody_told_and_what_nobody_acknowledged_shows() -> None:
    me, auditor = hired("agent"), hired("auditor")
    assert found() == [State.NO_EVIDENCE] * 2
    before = clock.now() - timedelta(days=2)
    reading = [Todo(3, {"title": "制度"}, person_id=me, person="甲")]
    todos_open(kind="policy.acknowledge", todos=reading, by=OWN, at=before)
    broken = [Checked(Invariant("journal.as_sealed", msg("操作日志与封印一致"), list), ("row 9",))]
    actions.broken_tell(found=broken, by=OWN, at=before)
    assert found() == [State.VIOLATED] * 2
    actions.todos_tell(by=OWN)
    notice = Notice.objects.get(kind="house.broken", person_id=auditor).id
    notice_acknowledge(notice_ids=[notice], by=actor(auditor))
    assert found() == [State.IN_FORCE] * 2
