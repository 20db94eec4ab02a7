"""A policy is looked at every year; what was found is sealed, and what is to be changed is somebody's to do."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.foundation.org.tests.people import actor, client_of, hired
from zhanggui.foundation.policy import actions, queries
from zhanggui.foundation.policy.models import Evaluation, PolicyVersion
from zhanggui.foundation.policy.states import FOLLOW_UP, QUESTIONS, Outcome
from zhanggui.foundation.policy.tests.test_actions_publishing import HX, asked, decided, heard
from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.todos.models import Todo

pytestmark = pytest.mark.django_db
SAID = dict.fromkeys(QUESTIONS, "没有问题")


@duty("D272")
def test_an_evaluation_begins_the_year_anew_is_sealed_and_leaves_a_to_do_where_something_is_to_change(
    tmp_path: Path,
) -> None:
    lawyer = hired("legal")
    author, boss = actor(lawyer), actor(hired("legal", name="法务总监"))
    version = heard(tmp_path, author)
    told = {"version_id": version, "outcome": Outcome.AMEND, "findings": "时限要写成数字", "by": author}
    with pytest.raises(Refusal, match="正在执行"):
        actions.evaluation_record(answers=SAID, **told)
    decided(asked(version, author), boss)
    PolicyVersion.objects.filter(id=version).update(effective_on=clock.today() - timedelta(days=400))
    assert queries.reviews_late(by=author) == [version]
    with pytest.raises(BadInput, match="每个问题"):
        actions.evaluation_record(answers={}, **told)
    client = client_of(lawyer)
    assert "人已确认" in client.get(f"/policies/{version}/evaluate/", headers=HX).content.decode()
    given = {**SAID, "outcome": "amend", "findings": "时限要写成数字"}
    assert client.post(f"/policies/{version}/evaluate/", given, headers=HX).status_code in {200, 204}
    with pytest.raises(Refusal, match="今天已经评估过"):
        actions.evaluation_record(answers=SAID, **told)
    (row,) = queries.evaluations_of(version_id=version, by=author)
    assert (row.outcome, row.figures.params["acknowledged"], len(row.digest)) == (Outcome.AMEND, 0, 64)
    assert (queries.reviews_late(by=author), Todo.objects.filter(kind=FOLLOW_UP).count()) == ([], 1)
    shown = client.get(f"/policies/{version}/").content.decode()
    assert [words for words in ("需要修订", str(row.figures)) if words not in shown] == []
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
    with pytest.raises(IntegrityError), transaction.atomic():
        Evaluation.objects.update(findings="别的")
