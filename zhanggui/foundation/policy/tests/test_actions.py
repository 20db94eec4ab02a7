"""Policies come in once, whole, and their words are fixed outside drafts."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.foundation.policy.models import Clause, PolicyDocument, PolicyVersion
from zhanggui.foundation.policy.tests.writing import ARTICLES, drafted, written
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed

pytestmark = pytest.mark.django_db


@duty("D267")
def test_a_file_makes_a_draft_once_whatever_its_name(tmp_path: Path) -> None:
    (first,) = written(ARTICLES, tmp_path)
    (again,) = written(f"\n{ARTICLES.replace('总则', ' 总 则')}", tmp_path, name="copy.txt")
    assert (first.is_new, again.is_new, again.version_id) == (True, False, first.version_id)
    assert (PolicyDocument.objects.count(), Clause.objects.count()) == (1, 9)
    assert first.by_level == {"章": 2, "条": 3, "(一)": 2, "•": 2}


def test_a_trial_keeps_nothing_and_tells_the_same(tmp_path: Path) -> None:
    (tried,) = written(ARTICLES, tmp_path, trial=True)
    assert (tried.version_id, tried.clauses, PolicyDocument.objects.count()) == (None, 9, 0)


@pytest.mark.parametrize(("text", "why"), [("没有编号的一段话。", "没有读到条款"), (" \n", "没有文字")])
def test_what_is_no_policy_is_said(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        written(text, tmp_path)


def test_only_who_makes_policies_imports(tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        written(ARTICLES, tmp_path, by=actor(hired("agent")))


@duty("D270")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE policy_clause SET text = '改'",
        "DELETE FROM policy_clause",
        "UPDATE policy_policyversion SET title = '改'",
        "UPDATE policy_policyversion SET state = 30",
        "DELETE FROM policy_policyversion",
    ],
)
def test_words_of_what_is_consulted_on_stay_and_one_person_alone_approves_nothing(
    tmp_path: Path, statement: str
) -> None:
    version = drafted(tmp_path)
    PolicyVersion.objects.filter(id=version).update(state=20)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(statement)
