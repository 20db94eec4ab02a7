"""A version is heard, approved by another, published, read; then, and only then, it may be cited."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.foundation.policy import actions, queries
from zhanggui.foundation.policy.models import PolicyVersion, Reading
from zhanggui.foundation.policy.states import Change, Hearing, VersionState
from zhanggui.foundation.policy.tasks import remind
from zhanggui.foundation.policy.tests.writing import BY, drafted
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound, Refusal

pytestmark = pytest.mark.django_db
HEARD = {"hearing": Hearing.STAFF, "held_on": date(2026, 11, 2), "participants": "全体职工 26 人", "text": "逐条讨论"}
SOON = datetime(2026, 12, 1, 9, tzinfo=clock.SHANGHAI)


@pytest.fixture
def author() -> Actor:
    return actor(hired("legal"))


@pytest.fixture
def head() -> Actor:
    return actor(hired("head"))


@pytest.fixture
def version(author: Actor, tmp_path: Path) -> int:
    version = drafted(tmp_path, by=author)
    actions.version_consult(version_id=version, by=author)
    return version


def state(version: int) -> VersionState:
    return VersionState(PolicyVersion.objects.get(id=version).state)


def published(version: int, author: Actor, head: Actor, *, at: datetime = SOON) -> None:
    actions.minutes_record(version_id=version, by=author, at=at, **HEARD)
    actions.version_approve(version_id=version, by=head, at=at)
    day = at.date() + timedelta(days=1)
    actions.version_publish(version_id=version, effective_on=day, interpreter="法务部", by=author, at=at)


@duty("D270")
@duty("D271")
def test_words_are_approved_by_another_after_the_staff_was_heard_and_answered(
    version: int, author: Actor, head: Actor
) -> None:
    with pytest.raises(Refusal, match="没有讨论记录"):
        actions.version_approve(version_id=version, by=head)
    opinion = actions.opinion_give(version_id=version, place="第三条", text="建议写明时限", by=actor(hired("agent")))
    actions.minutes_record(version_id=version, by=author, at=SOON, **HEARD)
    with pytest.raises(Refusal, match="1 条意见"):
        actions.version_approve(version_id=version, by=head)
    actions.opinion_answer(opinion_id=opinion, answer="已写明 5 分钟", adopted=True, by=author)
    with pytest.raises(NotAllowed):
        actions.version_approve(version_id=version, by=actor(hired("agent")))
    PolicyVersion.objects.filter(id=version).update(made_by=head.id)
    with pytest.raises(Refusal, match="不能批准自己"):
        actions.version_approve(version_id=version, by=head)
    PolicyVersion.objects.filter(id=version).update(made_by=author.id)
    actions.version_approve(version_id=version, by=head)
    minutes, opinions = queries.hearing_of(version_id=version, by=author)
    assert (state(version), minutes[0].is_current, opinions[0].adopted) == (VersionState.APPROVED, True, True)


@duty("D271")
def test_what_was_sent_back_is_heard_again_and_the_database_holds_to_it(
    version: int, author: Actor, head: Actor
) -> None:
    actions.minutes_record(version_id=version, by=author, at=SOON, **HEARD)
    actions.version_return(version_id=version, reason="第三条太含糊", by=head)
    clause = queries.policy_text(version_id=version, by=author).clauses[-1].id
    actions.clause_drop(clause_id=clause, reason="不要了", by=author)
    actions.version_consult(version_id=version, by=author)
    with pytest.raises(Refusal, match="没有讨论记录"):
        actions.version_approve(version_id=version, by=head)
    with pytest.raises(IntegrityError), transaction.atomic():
        PolicyVersion.objects.filter(id=version).update(state=30, approved_by=head.id, approved_at=SOON)


@duty("D274")
@duty("D275")
def test_a_version_is_published_with_a_day_and_an_interpreter_and_ends_the_one_before(
    version: int, author: Actor, head: Actor
) -> None:
    actions.minutes_record(version_id=version, by=author, at=SOON, **HEARD)
    actions.version_approve(version_id=version, by=head, at=SOON)
    for wrong in (
        {"effective_on": date(2026, 11, 30), "interpreter": "法务部"},
        {"effective_on": SOON.date(), "interpreter": " "},
    ):
        with pytest.raises(BadInput):
            actions.version_publish(version_id=version, by=author, at=SOON, **wrong)
    actions.version_publish(version_id=version, effective_on=SOON.date(), interpreter="法务部", by=author, at=SOON)
    draft = actions.version_revise(version_id=version, by=author)
    with pytest.raises(Refusal, match="未发布的版本"):
        actions.version_revise(version_id=version, by=author)
    clause = queries.policy_text(version_id=draft, by=author).clauses[-1]
    told = {"level": clause.level, "label": clause.label, "title": "", "text": "本办法由法务部解释。"}
    actions.clause_write(clause_id=clause.id, by=author, **told)
    actions.version_consult(version_id=draft, by=author)
    published(draft, author, head, at=SOON + timedelta(days=30))
    old = PolicyVersion.objects.get(id=version)
    assert (state(version), old.ended_on, state(draft)) == (
        VersionState.SUPERSEDED,
        date(2027, 1, 1),
        VersionState.PUBLISHED,
    )
    (change,) = queries.versions_compared(version_id=draft, by=author).changes
    assert (change.change, change.new and change.new.place) == (Change.CHANGED, "第三条")
    with pytest.raises(NotFound):
        queries.versions_compared(version_id=version, by=author)


@duty("D268")
def test_each_employee_acknowledges_what_he_opened_and_only_then_it_may_be_cited(
    version: int, author: Actor, head: Actor
) -> None:
    agent = actor(hired("agent"))
    published(version, author, head)

    def cited(at: datetime) -> str:
        verdict = queries.citable(version_id=version, employee_id=agent.id or 0, at=at, by=BY)
        return str(verdict.why or "")

    later: Callable[[int], datetime] = lambda days: SOON + timedelta(days=days)  # noqa: E731
    with pytest.raises(Refusal, match="先打开全文"):
        actions.text_acknowledge(version_id=version, by=agent, at=later(2))
    actions.text_open(version_id=version, by=agent, at=later(2))
    assert [row.title for row in queries.to_read(by=agent)] == ["网店经营办法"]
    assert "没有确认" in cited(later(3))
    actions.text_acknowledge(version_id=version, by=agent, at=later(3))
    actions.text_acknowledge(version_id=version, by=agent, at=later(9))
    reading = queries.reading_of(version_id=version, by=agent)
    assert (reading and reading.acknowledged_at, queries.to_read_count(by=agent)) == (later(3), 0)
    assert Reading.objects.get(employee_id=agent.id).digest == PolicyVersion.objects.get(id=version).sealed
    assert [bool(cited(later(days))) for days in (-1, 0, 2, 3, 4)] == [True, True, True, False, False]
    PolicyVersion.objects.filter(id=version).update(ended_on=later(10).date())
    assert "已被替代" in cited(later(10))


def test_who_has_not_acknowledged_is_reminded_every_three_days(version: int, author: Actor, head: Actor) -> None:
    published(version, author, head)
    agent = actor(hired("agent"))
    actions.text_open(version_id=version, by=agent, at=SOON)
    actions.text_acknowledge(version_id=version, by=agent, at=SOON)
    times = [SOON, SOON + timedelta(days=1), SOON + timedelta(days=4)]
    assert [actions.readers_remind(version_id=version, by=author, at=at) for at in times] == [2, 0, 2]
    assert [row.reminders for row in queries.readers_of(version_id=version, by=author)] == [2, 2, 0]
    remind(timestamp=0)
    assert queries.published_ids(by=BY) == [version]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE policy_minutes SET text = '改'",
        "DELETE FROM policy_reading",
        "UPDATE policy_reading SET acknowledged_at = acknowledged_at - interval '9 days', opened_at = NULL",
    ],
)
def test_what_was_said_and_read_stays(version: int, author: Actor, head: Actor, statement: str) -> None:
    published(version, author, head)
    actions.text_open(version_id=version, by=head, at=SOON)
    actions.text_acknowledge(version_id=version, by=head, at=SOON)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(statement)
