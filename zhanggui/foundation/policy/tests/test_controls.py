"""The controls of policies say what the rows say, and turn green when they are mended."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from zhanggui.foundation.law.actions import law_amend
from zhanggui.foundation.law.states import Certainty
from zhanggui.foundation.law.tests.amending import answered, boss
from zhanggui.foundation.org.models import Employee
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.foundation.policy import actions
from zhanggui.foundation.policy.controls import CONTROLS
from zhanggui.foundation.policy.models import Minutes, Opinion, PolicyVersion
from zhanggui.foundation.policy.queries import proof
from zhanggui.foundation.policy.states import Hearing
from zhanggui.foundation.policy.tests.writing import ARTICLES, drafted, published
from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window, duty

pytestmark = pytest.mark.django_db
CODES = [control.code.partition(".")[2] for control in CONTROLS]


def found() -> dict[str, tuple[State, int, int]]:
    now = clock.now()
    window = Window(now - timedelta(days=30), now + timedelta(days=1))
    told = {control.code.partition(".")[2]: control.assess(window) for control in CONTROLS}
    return {code: (one.state, one.population, one.exceptions) for code, one in told.items()}


@duty("D268")
@duty("D269")
@duty("D271")
def test_a_policy_that_went_its_way_is_in_force_and_what_is_left_out_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found() == dict.fromkeys(CODES, (State.NO_EVIDENCE, 0, 0))
    author, head = actor(hired("legal")), actor(hired("head"))
    version, past = drafted(tmp_path, by=author), clock.now() - timedelta(days=8)
    actions.version_consult(version_id=version, by=author)
    opinion = actions.opinion_give(version_id=version, place="第三条", text="写明时限", by=head)
    actions.opinion_answer(opinion_id=opinion, answer="已写明", adopted=True, by=author)
    held: dict[str, Any] = {
        "hearing": Hearing.STAFF,
        "held_on": past.date(),
        "participants": "全体",
        "text": "逐条讨论",
    }
    actions.minutes_record(version_id=version, by=author, **held)
    actions.version_approve(version_id=version, by=head)
    actions.version_publish(version_id=version, effective_on=clock.today(), interpreter="法务部", by=author)
    PolicyVersion.objects.update(published_at=past)
    assert found()["acknowledged"] == (State.NO_EVIDENCE, 0, 0)  # both came today
    Employee.objects.update(hired_at=past)
    assert found() == dict.fromkeys(CODES, (State.IN_FORCE, 1, 0)) | {
        "published": (State.VIOLATED, 1, 1),
        "acknowledged": (State.VIOLATED, 2, 2),
        "scoped": (State.VIOLATED, 1, 1),
    }
    monkeypatch.setattr(proof, "SCOPE_WORDS", ("网店经营",))
    for person in (author, head):
        actions.text_open(version_id=version, by=person)
        actions.text_acknowledge(version_id=version, by=person)
    assert found() == dict.fromkeys(CODES, (State.IN_FORCE, 1, 0)) | {"acknowledged": (State.IN_FORCE, 2, 0)}
    PolicyVersion.objects.update(effective_on=clock.today() - timedelta(days=400), made_by=head.id - 1)
    Minutes.objects.update(digest="other words")
    Opinion.objects.update(answered_at=None, adopted=None, given_at=clock.now() - timedelta(days=40))
    broken = {code for code, (state, _n, _bad) in found().items() if state == State.VIOLATED}
    assert broken == {"heard", "reviewed", "answered"}
    Opinion.objects.update(answered_at=clock.now() - timedelta(days=5), adopted=True)
    assert found()["answered"] == (State.VIOLATED, 1, 1)


@duty("D266")
def test_a_policy_that_binds_shows_once_a_law_it_cites_holds_no_more(tmp_path: Path) -> None:
    author, head, decider = actor(hired("legal")), actor(hired("head")), boss()
    words = ARTICLES.replace("为了", "依据《中华人民共和国电子商务法》，为了")
    published(drafted(tmp_path, words, by=author), author, head)
    assert found()["cites_what_holds"] == (State.IN_FORCE, 1, 0)
    ended = law_amend(
        title="电子商务法", starts_on=date(2019, 1, 1), ends_on=clock.today(), certainty=Certainty.UNVERIFIED,
        reason="听说废止", by=author,
    )  # fmt: skip
    answered(ended, decider)
    assert found()["cites_what_holds"] == (State.VIOLATED, 1, 1)
