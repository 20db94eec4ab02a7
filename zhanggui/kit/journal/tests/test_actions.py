"""Facts: written with their change or not at all, delivered at least once with one effect, never changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

import psycopg
import psycopg.sql
import pytest
from django.db import IntegrityError, connection, transaction
from django.utils.translation import override

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.clock import SHANGHAI
from zhanggui.kit.errors import NotFound
from zhanggui.kit.facts import News, announce, announce_alike, subscribe
from zhanggui.kit.journal import registry
from zhanggui.kit.journal.delivery import failed_fact_retry, hand_over, hand_over_singly, hand_over_waiting
from zhanggui.kit.journal.models import Entry, FailedFact
from zhanggui.kit.journal.queries import failed_facts, timeline
from zhanggui.kit.pure import Fact, Text, msg
from zhanggui.kit.scope import Scope
from zhanggui.kit.text import render

BY = System("test")


@dataclass(frozen=True, kw_only=True)
class ThingDone(Fact):
    room, subject, title, duty = "testing", "thing", "事情办了", "D012"
    sentence = "办了 {times} 次"
    times: int | Text = 1


@pytest.fixture
def heard() -> Iterator[list[News]]:
    """Everything a handler of ThingDone was given."""
    news: list[News] = []

    def listen(given: list[News], by: Actor) -> None:
        if any(n.payload["times"] == 13 for n in given):
            raise ValueError("unlucky")
        news.extend(given)

    subscribe(ThingDone, listen, name="testing.listen")
    yield news
    del registry._by_name["testing.listen"]


@pytest.mark.django_db
def test_fact_is_trail_trigger_and_metric_in_one_row(heard: list[News], deliver: Callable[[], int]) -> None:
    at = datetime(2026, 11, 1, 8, tzinfo=SHANGHAI)
    announce([ThingDone(subject_id=7, shop_id=3, times=2)], by=BY, at=at)
    entry = Entry.objects.get(fact="testing.thing_done")
    assert (entry.at, entry.subject_id, entry.shop_id, entry.duty, entry.payload) == (at, 7, 3, "D012", {"times": 2})
    assert (deliver(), [(n.id, n.subject_id) for n in heard]) == (1, [(entry.id, 7)])
    (moment,) = timeline("thing", 7, by=BY)
    assert (str(moment.title), str(moment.sentence)) == ("事情办了", "办了 2 次")


@pytest.mark.django_db
def test_fact_that_gained_a_field_later_is_still_told() -> None:
    announce([ThingDone(subject_id=7, times=2)], by=BY)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE kit_journal SET payload = '{}' WHERE subject_id = 7")
    assert [str(moment.sentence) for moment in timeline("thing", 7, by=BY)] == ["办了 1 次"]


@pytest.mark.django_db
def test_words_of_ours_are_said_in_the_readers_language_and_a_fact_nobody_knows_by_its_name() -> None:
    announce([ThingDone(subject_id=7, times=msg("没有这次会议"))], by=BY)
    with override("en"):
        assert [render(moment.sentence) for moment in timeline("thing", 7, by=BY)] == ["办了 No such meeting 次"]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE kit_journal SET fact = 'testing.thing_gone' WHERE subject_id = 7")
    (moment,) = timeline("thing", 7, by=BY)
    assert (render(moment.title), moment.sentence) == ("testing.thing_gone", None)


@pytest.mark.django_db
def test_many_facts_travel_in_few_jobs(heard: list[News], deliver: Callable[[], int]) -> None:
    announce([ThingDone(subject_id=n) for n in range(2500)], by=BY)
    assert (deliver(), len(heard)) == (3, 2500)


@pytest.mark.django_db
def test_one_fact_of_many_subjects_reads_like_as_many_facts(heard: list[News], deliver: Callable[[], int]) -> None:
    about = [(9, 3), (7, None), (8, 4)]
    batch = announce_alike(ThingDone(subject_id=0, times=2), about, by=BY)
    entries = Entry.objects.filter(batch_id=batch).order_by("id")
    assert list(entries.values_list("subject_id", "shop_id")) == about
    assert {(e.fact, e.duty, e.payload["times"], e.actor_name) for e in entries} == {
        ("testing.thing_done", "D012", 2, "test")
    }
    assert (deliver(), [n.subject_id for n in heard]) == (1, [9, 7, 8])
    assert announce_alike(ThingDone(subject_id=0), [], by=BY) == 0


@pytest.mark.django_db
def test_a_job_takes_what_else_waits_for_its_handler(heard: list[News], deliver: Callable[[], int]) -> None:
    for n in range(3):
        announce([ThingDone(subject_id=n)], by=BY)
    first, *_rest = Entry.objects.filter(fact="testing.thing_done").order_by("id").values_list("id", flat=True)
    hand_over_waiting("testing.listen", [first])
    assert [n.subject_id for n in heard] == [0, 1, 2]
    assert (deliver(), len(heard)) == (0, 3)


@pytest.mark.django_db
def test_what_a_job_took_along_waits_again_when_it_fails(heard: list[News]) -> None:
    announce([ThingDone(subject_id=1)], by=BY)
    announce([ThingDone(subject_id=2, times=13)], by=BY)
    first = Entry.objects.filter(fact="testing.thing_done").order_by("id").first()
    assert first is not None
    with pytest.raises(ValueError, match="unlucky"):
        hand_over_waiting("testing.listen", [first.id])
    hand_over("testing.listen", [first.id])
    assert [n.subject_id for n in heard] == [1]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE args ->> 'handler' = 'testing.listen'")
        assert cursor.fetchone() == (2,)


@pytest.mark.django_db
def test_delivery_twice_has_one_effect(heard: list[News], deliver: Callable[[], int]) -> None:
    announce([ThingDone(subject_id=1)], by=BY)
    deliver()
    hand_over("testing.listen", [n.id for n in heard])
    assert len(heard) == 1


@pytest.mark.django_db
def test_one_bad_fact_is_set_aside_and_the_others_arrive(heard: list[News]) -> None:
    announce([ThingDone(subject_id=n, times=13 if n == 1 else 1) for n in range(3)], by=BY)
    ids = list(Entry.objects.filter(fact="testing.thing_done").order_by("id").values_list("id", flat=True))
    with pytest.raises(ValueError, match="unlucky"):
        hand_over("testing.listen", ids)
    assert heard == []
    hand_over_singly("testing.listen", ids)
    assert [n.subject_id for n in heard] == [0, 2]
    (failed,) = failed_facts(by=BY)
    assert (failed.fact_id, failed.error) == (ids[1], "ValueError: unlucky")
    with pytest.raises(ValueError, match="unlucky"):
        failed_fact_retry(failed.id)
    assert FailedFact.objects.count() == 1
    with pytest.raises(NotFound):
        failed_fact_retry(failed.id + 1)


@pytest.mark.django_db(transaction=True)
def test_fact_outside_a_transaction_is_refused() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        announce([ThingDone(subject_id=1)], by=BY)
    with pytest.raises(transaction.TransactionManagementError):
        announce_alike(ThingDone(subject_id=1), [(1, None)], by=BY)


@pytest.mark.django_db(transaction=True)
def test_undone_change_leaves_neither_fact_nor_job(heard: list[News], deliver: Callable[[], int]) -> None:
    with transaction.atomic():
        announce([ThingDone(subject_id=1)], by=BY)
        transaction.set_rollback(True)
    assert (Entry.objects.filter(fact="testing.thing_done").count(), deliver()) == (0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement", ["UPDATE kit_journal SET payload = '{}'", "DELETE FROM kit_journal", "TRUNCATE kit_journal"]
)
def test_journal_cannot_be_changed(statement: str) -> None:
    announce([ThingDone(subject_id=1)], by=BY)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(statement)


@pytest.mark.django_db
def test_months_of_the_journal_cannot_be_emptied_one_by_one() -> None:
    announce([ThingDone(subject_id=1)], by=BY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tableoid::regclass::text FROM kit_journal WHERE fact = 'testing.thing_done'")
        (month,) = cursor.fetchone()
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
        for statement in (f"TRUNCATE {month}", f"DELETE FROM {month}"):
            with pytest.raises(IntegrityError), transaction.atomic():
                cursor.execute(statement)


@pytest.mark.django_db
def test_timeline_shows_nothing_of_another_shop() -> None:
    announce([ThingDone(subject_id=7, shop_id=3)], by=BY)
    stranger = Actor(1, "外店", "employee", frozenset(), Scope({"shop": frozenset({4})}))
    assert timeline("thing", 7, by=stranger) == []


def test_session_cannot_declare_itself_a_test(new_database: Callable[[str], str]) -> None:
    url = new_database("test_switch")
    with psycopg.connect(url, autocommit=True) as session:
        session.execute(psycopg.sql.SQL("ALTER DATABASE {} RESET zhanggui.test").format(_name_of(session)))
    with psycopg.connect(url, autocommit=True) as session:
        session.execute("SET zhanggui.test = 'on'")
        with pytest.raises(psycopg.IntegrityError):
            session.execute("TRUNCATE kit_journal")


def _name_of(session: psycopg.Connection[tuple[object, ...]]) -> psycopg.sql.Identifier:
    return psycopg.sql.Identifier(session.info.dbname)
