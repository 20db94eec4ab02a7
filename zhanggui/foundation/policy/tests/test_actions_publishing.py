"""A version is published by those who decide, in these very words, once."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from zhanggui.foundation.approvals import actions as approvals
from zhanggui.foundation.org.tests.people import actor, client_of, hired
from zhanggui.foundation.policy import actions, queries
from zhanggui.foundation.policy.models import PolicyVersion, Publication
from zhanggui.foundation.policy.states import PUBLICATION, Hearing, VersionState
from zhanggui.foundation.policy.tests.writing import BY, drafted
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import Refusal
from zhanggui.kit.facts import deliver

pytestmark = pytest.mark.django_db
HX = {"hx-request": "true"}


def heard(folder: Path, author: Actor) -> int:
    version = drafted(folder, by=author)
    actions.version_consult(version_id=version, by=author)
    actions.minutes_record(
        version_id=version,
        hearing=Hearing.STAFF,
        held_on=clock.today(),
        participants="全体",
        text="逐条讨论",
        by=author,
    )
    return version


def asked(version: int, author: Actor) -> int:
    given = {"effective_on": clock.today() + timedelta(days=3), "interpreter": "法务部", "reason": "年度修订"}
    row = actions.publication_ask(version_id=version, by=author, **given)
    return Publication.objects.get(id=row).request_id or 0


def decided(request: int, by: Actor, *, agrees: bool = True) -> None:
    approvals.request_decide(request_ids=[request], agrees=agrees, note="" if agrees else "再议", by=by)
    deliver()


@duty("D270")
def test_what_was_approved_is_published_by_itself_and_once_in_the_name_of_who_decided(tmp_path: Path) -> None:
    author, boss = actor(hired("legal")), actor(hired("legal", name="法务总监"))
    version = heard(tmp_path, author)
    request = asked(version, author)
    with pytest.raises(Refusal, match="已经送审"):
        asked(version, author)
    decided(request, boss)
    row = PolicyVersion.objects.get(id=version)
    assert (row.state, row.approved_by_name, row.interpreter) == (VersionState.PUBLISHED, "法务总监", "法务部")
    assert row.effective_on == clock.today() + timedelta(days=3)
    assert actions.publications_settle(request_ids=[request], by=BY) == []


@duty("D270")
def test_changed_words_and_new_opinions_void_what_was_asked_and_a_refusal_publishes_nothing(tmp_path: Path) -> None:
    author, boss = actor(hired("legal")), actor(hired("legal", name="法务总监"))
    version = heard(tmp_path, author)
    first = asked(version, author)
    actions.version_return(version_id=version, reason="改错字", by=author)
    assert Publication.objects.get(request_id=first).ended_why == "改错字"
    actions.version_consult(version_id=version, by=author)
    second = asked(version, author)
    actions.opinion_give(version_id=version, place="", text="还有一点", by=boss)
    decided(second, boss)
    third_waits = Publication.objects.get(request_id=second)
    assert (third_waits.done_at, bool(third_waits.ended_at)) == (None, True)
    with pytest.raises(Refusal, match="1 条意见"):
        asked(version, author)
    (opinion,) = queries.hearing_of(version_id=version, by=author)[1]
    actions.opinion_answer(opinion_id=opinion.id, answer="已改", adopted=True, by=author)
    third = asked(version, author)
    decided(third, boss, agrees=False)
    ended = Publication.objects.get(request_id=third)
    assert (ended.ended_why, PolicyVersion.objects.get(id=version).state) == ("再议", VersionState.CONSULTING)


@duty("D270")
def test_a_live_flow_closes_the_direct_way_and_the_page_leads_to_the_other(tmp_path: Path) -> None:
    author, boss = actor(hired("legal")), actor(hired("management"))
    lawyer = hired("legal", name="法务总监")
    version = heard(tmp_path, author)
    steps = [{"title": "", "mode": "any", "who": "post", "codes": ("management",), "hours": 8}]
    rule = approvals.flow_draft(
        kind=PUBLICATION, name="发布", steps=steps, reason="管理层批准", by=actor(hired("head"))
    )
    approvals.rule_activate(rule_ids=[rule], by=boss)
    with pytest.raises(Refusal, match="送审发布"):
        actions.version_approve(version_id=version, by=actor(lawyer))
    client = client_of(lawyer)
    assert "送审发布" in client.get(f"/policies/{version}/").content.decode()
    given = {"effective_on": clock.today().isoformat(), "interpreter": "法务部", "reason": "年度修订"}
    assert client.post(f"/policies/{version}/ask/", given, headers=HX).status_code in {200, 204}
    page = client.get(f"/policies/{version}/").content.decode()
    assert "看审批" in page
    decided(Publication.objects.get().request_id or 0, boss)
    assert PolicyVersion.objects.get(id=version).state == VersionState.PUBLISHED
