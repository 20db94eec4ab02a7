"""The lights of how the house looks after itself, both ways."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.db import connection
from django.db.models import F

from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit import clock, doctor
from zhanggui.kit.actor import System
from zhanggui.kit.controls import State, Window, duty
from zhanggui.kit.crypto import kept, seal
from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.facts import announce
from zhanggui.kit.journal import tasks
from zhanggui.kit.journal.actions import backup_record, examination_record, release_record
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.pure import known_facts
from zhanggui.offer.channels.tests.leak_data import two_shops
from zhanggui.offer.intake.actions import feed_drop, feed_set
from zhanggui.offer.intake.states import FeedKind
from zhanggui.oversight.audit import queries
from zhanggui.oversight.audit.controls import CONTROLS
from zhanggui.oversight.audit.states import LOOKS
from zhanggui.trade.orders.facts import BuyerRevealed

pytestmark = pytest.mark.django_db
BY = System("test")
NO_SEALS = {"digest", "mac", "mark", "marks", "code", "credential", "public_key", "receiver"}
"""Marks, digests and public keys: nothing to be opened."""
BYTES = (
    "SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
    "WHERE a.atttypid = 'bytea'::regtype AND c.relkind IN ('r', 'p') AND NOT c.relispartition "
    "AND c.relnamespace = 'public'::regnamespace AND NOT a.attisdropped"
)


def found(code: str) -> tuple[State, int, int]:
    control = next(one for one in CONTROLS if one.code == f"audit.{code}")
    told = control.assess(Window(clock.now() - timedelta(days=30), clock.now() + timedelta(seconds=5)))
    return told.state, told.population, told.exceptions


@duty("D183")
@duty("D077")
def test_a_look_without_reason_and_a_card_in_a_note_show() -> None:
    assert (found("looks_reasoned")[0], set(LOOKS) - known_facts().keys()) == (State.NO_EVIDENCE, set())
    agent = actor(hired("agent"))
    announce([BuyerRevealed(subject_id=1, reason="核对地址，订单 4123456789012345674")], by=agent)
    assert (found("looks_reasoned"), found("no_card_kept")[2]) == ((State.IN_FORCE, 1, 0), 0)
    announce([BuyerRevealed(subject_id=2, reason="")], by=agent)
    announce([BuyerRevealed(subject_id=2, reason="退到 4111 1111 1111 1111")], by=BY)
    assert (found("looks_reasoned"), found("no_card_kept")[2]) == ((State.VIOLATED, 3, 2), 1)


@duty("D181")
def test_every_sealed_column_is_named_and_a_value_in_clear_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    with connection.cursor() as cursor:
        cursor.execute(BYTES)
        bytes_kept = {(table, column) for table, column in cursor.fetchall() if column not in NO_SEALS}
    assert set(kept.kept()) == {one for one in bytes_kept if not one[1].endswith("_index")}
    monkeypatch.setattr(kept, "_kept", {("kept", "value")})
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE kept (value bytea) ON COMMIT DROP")
        assert found("sealed") == (State.NO_EVIDENCE, 0, 0)
        cursor.execute("INSERT INTO kept VALUES (%s), (NULL)", [seal("甲", "kept")])
        assert found("sealed") == (State.IN_FORCE, 1, 0)
        other = bytearray(seal("甲", "kept"))
        other[1] = 255
        cursor.execute("INSERT INTO kept VALUES (%s), (%s)", [b"13800138000", bytes(other)])
    assert found("sealed") == (State.VIOLATED, 3, 2)


@duty("D190")
@duty("D191")
def test_a_week_without_a_proved_backup_shows() -> None:
    codes, now = ("backed_up", "restored"), clock.now()
    Entry.objects.all().delete()
    assert [found(code)[0] for code in codes] == [State.NO_EVIDENCE] * 2
    told = {"rows": 9, "size": 9, "by": System("server")}
    backup_record(**told, differences=0, at=now - timedelta(days=15))
    backup_record(**told, differences=0, at=now - timedelta(days=10))
    backup_record(**told, differences=1, at=now - timedelta(days=2))
    Entry.objects.update(recorded_at=F("at"))
    assert [found(code) for code in codes] == [(State.VIOLATED, 2, 1), (State.VIOLATED, 3, 1)]
    Entry.objects.filter(payload__differences=1).update(payload={"rows": 9, "size": 9, "differences": 0})
    assert [found(code) for code in codes] == [(State.IN_FORCE, 2, 0), (State.IN_FORCE, 3, 0)]


@duty("D194")
def test_a_night_nobody_looked_and_a_broken_one_show(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found("examined") == (State.NO_EVIDENCE, 0, 0)
    monkeypatch.setattr(doctor, "examined", list)
    tasks.examine(0)
    assert found("examined") == (State.IN_FORCE, 1, 0)
    now = clock.now()
    examination_record(checks=9, broken=("orders.shares",), by=BY, at=now - timedelta(days=2))
    assert found("examined") == (State.VIOLATED, 3, 2)
    Entry.objects.filter(fact="journal.system_examined").update(at=now - timedelta(days=90))
    assert (found("examined")[0], found("examined")[1] > 0) == (State.VIOLATED, True)


@duty("D196")
def test_a_feed_that_did_not_come_shows() -> None:
    assert found("feeds_in_sync") == (State.NO_EVIDENCE, 0, 0)
    shop, long_ago = two_shops()[0], clock.now() - timedelta(days=9)
    told = {"times": [time(0, 0)], "weekdays": range(1, 8), "grace_minutes": 0, "at": long_ago}
    feed_set(shop_id=shop, kind=FeedKind.ORDERS, by=BY, **told)
    assert found("feeds_in_sync") == (State.VIOLATED, 1, 1)
    feed_drop(shop_id=shop, kind=FeedKind.ORDERS, by=BY)
    feed_set(shop_id=shop, kind=FeedKind.ORDERS, by=BY, **(told | {"at": clock.now()}))
    assert found("feeds_in_sync") == (State.IN_FORCE, 1, 0)


@duty("D195")
def test_an_upgrade_without_a_proved_backup_before_or_a_sound_look_after_shows() -> None:
    now, code, by = clock.now(), "releases_sound", System("start")
    Entry.objects.all().delete()
    assert found(code)[0] == State.NO_EVIDENCE
    told = {"version": "2", "before": "1", "data": 0, "command": "up", "by": by}
    release_record(**told, applied=(), fresh=True)
    Entry.objects.update(at=now - timedelta(days=40))
    assert found(code) == (State.VIOLATED, 1, 1)
    examination_record(checks=3, broken=("one",), by=by, at=now - timedelta(days=39))
    assert found(code) == (State.VIOLATED, 1, 1)
    examination_record(checks=3, broken=(), by=by, at=now - timedelta(days=38))
    assert found(code) == (State.IN_FORCE, 1, 0)
    assert [row.is_late for row in queries.release_rows(ask=Ask(), by=by).rows] == [True]
    release_record(**told, applied=("org.0009",), fresh=False)
    assert found(code) == (State.VIOLATED, 2, 1)
    backup_record(rows=9, size=9, differences=1, by=by, at=now - timedelta(hours=2))
    assert found(code)[2] == 1
    backup_record(rows=9, size=9, differences=0, by=by, at=now - timedelta(hours=1))
    assert found(code) == (State.IN_FORCE, 2, 0)
    examination_record(checks=3, broken=("one",), by=by, at=now + timedelta(seconds=2))
    assert found(code) == (State.VIOLATED, 2, 1)
