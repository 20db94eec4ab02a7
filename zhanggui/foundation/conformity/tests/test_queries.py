"""Duties speak the reader's language."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import translation

from zhanggui.foundation.conformity import queries
from zhanggui.foundation.conformity.models import Link, Run
from zhanggui.foundation.conformity.queries import duties
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.foundation.policy.queries import policy_text
from zhanggui.foundation.policy.tests.writing import drafted, published
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.controls import duty_words
from zhanggui.kit.errors import NotFound


def test_a_duty_is_worded_in_the_language_of_whoever_reads() -> None:
    held = duties(by=System("test"))["D073"]
    words = duty_words("D073")
    for language, said in (("zh-hans", held.zh), ("en", held.en)):
        with translation.override(language):
            assert [held.title, str(words)] == [said, said]
    assert duty_words("D-000") == ""


@pytest.mark.django_db
def test_behind_a_duty_stand_its_confirmed_clauses_the_laws_they_cite_and_its_numbers(tmp_path: Path) -> None:
    legal, head = actor(hired("legal")), actor(hired("head"))
    words = (
        "发货规定\n第一条 依据《中华人民共和国电子商务法》，订单付款后四十八小时内发货。\n第二条 缺货应当当日告知。\n"
    )
    version = published(drafted(tmp_path, words, by=legal), legal, head)
    first, second = (one.id for one in policy_text(version_id=version, by=legal).clauses if one.text)
    for clause, holds in ((first, True), (second, True), (second, False)):
        who = {"at": clock.now(), "actor_name": legal.name}
        Link.objects.create(version_id=version, clause_id=clause, duty="D023", holds=holds, **who)
    told = queries.duty_grounds(code="D023", by=actor(hired("warehouse")))
    assert [one.clause.id for one in told.clauses] == [first]
    cited = ["医疗器械经营监督管理办法", "电子商务法"]
    assert sorted(law.title for law in told.laws) == sorted({one.law for one in told.numbers}) == cited
    assert queries.duty_grounds(code="D013", by=legal).clauses == ()
    with pytest.raises(NotFound):
        queries.duty_grounds(code="D", by=legal)


@pytest.mark.django_db
def test_a_run_over_a_time_gone_by_is_not_the_newest() -> None:
    now = clock.now()
    for at in (now, now - timedelta(days=20)):
        Run.objects.create(at=at, since=at - timedelta(days=30), actor_name="夜间")
    assert queries.standing(by=System("test")).at == now
