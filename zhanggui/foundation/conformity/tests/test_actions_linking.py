"""Clauses of a published policy are about duties because somebody said so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from zhanggui.foundation.conformity import actions, queries
from zhanggui.foundation.conformity.models import Link
from zhanggui.foundation.conformity.states import Light
from zhanggui.foundation.org.tests.people import actor, client_of, hired
from zhanggui.foundation.policy import actions as policy
from zhanggui.foundation.policy.queries import policy_text
from zhanggui.foundation.policy.states import Hearing
from zhanggui.foundation.policy.tests.writing import drafted, published
from zhanggui.kit.actor import System
from zhanggui.kit.errors import BadInput, NotAllowed, Refusal
from zhanggui.kit.journal.models import Entry

BY = System("test")
TEXT = "网店规定\n第一条 审单员人工审核系统标出的异常订单。\n第二条 窗外下雨时关窗。\n"
pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(tmp_path: Path) -> int:
    return drafted(tmp_path, TEXT, by=actor(hired("legal")))


@pytest.fixture
def version(draft: int) -> int:
    legal, head = actor(hired("legal")), actor(hired("head"))
    policy.version_consult(version_id=draft, by=legal)
    policy.minutes_record(
        version_id=draft, hearing=Hearing.STAFF, held_on=date(2026, 11, 2), participants="26 人", text="讨论", by=legal
    )
    policy.version_approve(version_id=draft, by=head)
    policy.version_publish(version_id=draft, effective_on=date(2099, 1, 1), interpreter="法务部", by=legal)
    return draft


def clauses(version: int) -> tuple[queries.ClauseStand, ...]:
    return queries.policy_stand(version_id=version, by=BY).clauses


def test_what_is_proposed_counts_only_once_somebody_said_so_and_no_longer_when_it_was_denied(version: int) -> None:
    first, second = clauses(version)
    assert (first.proposed[0][0].duty.code, first.duties, first.light, second.proposed) == ("D071", (), None, ())
    said = [(first.clause.id, "D071", True), (first.clause.id, "D070", False)]
    assert [actions.clauses_link(version_id=version, said=said, by=BY) for _twice in range(2)] == [2, 0]
    held = clauses(version)[0]
    assert ([one.duty.code for one in held.duties], held.light) == (["D071"], Light.NO_EVIDENCE)
    assert {"D070", "D071"}.isdisjoint(one.duty.code for one, _percent in held.proposed)
    lights = queries.clause_lights(version_id=version, by=BY)
    assert {clause: light.duties for clause, light in lights.items()} == {first.clause.id: ("D071",)}
    actions.clauses_link(version_id=version, said=[(first.clause.id, "D071", False)], by=BY)
    assert (clauses(version)[0].duties, queries.clause_lights(version_id=version, by=BY)) == ((), {})
    told = Entry.objects.filter(fact="conformity.clauses_linked").order_by("id").values_list("payload", flat=True)
    assert [(one["held"], one["denied"]) for one in told] == [(1, 1), (0, 1)]


def test_drafts_foreign_clauses_and_unknown_duties_are_refused(version: int, tmp_path: Path) -> None:
    other = drafted(tmp_path, "另一规定\n第一条 只有一条。\n")
    clause, foreign = clauses(version)[0].clause.id, clauses(other)[0].clause.id
    with pytest.raises(Refusal, match="发布以后"):
        actions.clauses_link(version_id=other, said=[(foreign, "D071", True)], by=BY)
    for wrong in ((foreign, "D071", True), (clause, "D-00", True)):
        with pytest.raises(BadInput):
            actions.clauses_link(version_id=version, said=[wrong], by=BY)
    with pytest.raises(NotAllowed):
        actions.clauses_link(version_id=version, said=[(clause, "D071", True)], by=actor(hired("management")))
    assert Link.objects.count() == 0


def test_a_clause_is_confirmed_on_the_page_and_its_light_stands_beside_the_text(version: int) -> None:
    legal, manager = client_of(hired("legal")), client_of(hired("management"))
    at = f"/conformity/clauses/{version}/"
    page = legal.get(at).content.decode()
    assert ["D071" in page, "相似" in page, "不是" in page] == [True] * 3
    assert "不是" not in manager.get(at).content.decode()
    clause = clauses(version)[0].clause.id
    answer = legal.post(f"{at}{clause}/yes/", {"duty": "d071 异常订单由人审核"}).content.decode()
    assert ["取消" in answer, "相似" in answer.split("D071")[1][:80]] == [True, False]
    text = manager.get(f"/policies/{version}/").content.decode()
    assert [text.count("zg-clause-light"), "条款与要求" in text] == [1, True]
    wrong = legal.post(f"{at}{clause}/yes/", {"duty": "没有"}, headers={"HX-Request": "true"})
    assert wrong.status_code in {400, 409, 422}
    assert manager.post(f"{at}{clause}/yes/", {"duty": "D071"}).status_code == 403


def test_what_was_said_of_words_holds_for_the_next_version_that_keeps_them(
    version: int, tmp_path: Path, deliver: Callable[[], int]
) -> None:
    legal, head = actor(hired("legal")), actor(hired("head"))
    first, second = (one.clause.id for one in clauses(version))
    said = [(first, "D071", True), (first, "D070", False), (second, "D001", True)]
    actions.clauses_link(version_id=version, said=said, by=head)
    document = policy_text(version_id=version, by=BY).document_id
    gone = policy.version_revise(version_id=version, by=legal)
    policy.version_discard(version_id=gone, reason="重写", by=legal)
    path = tmp_path / "next.txt"
    path.write_text(
        "网店规定\n第一条 运营每天核价。\n第二条 审单员人工审核系统标出的异常订单。\n第三条 下雨时关窗。\n", "utf-8"
    )
    (made,) = policy.policy_import(path=path, name="next.txt", document_id=document, by=legal)
    newer = published(made.version_id or 0, legal, head)
    deliver()
    kept = clauses(newer)
    assert [[one.duty.code for one in each.duties] for each in kept] == [[], ["D071"], []]
    carried = Link.objects.filter(version_id=newer)
    assert {(one.clause_id, one.duty, one.holds, one.actor_name) for one in carried} == {
        (kept[1].clause.id, "D071", True, head.name), (kept[1].clause.id, "D070", False, head.name),
    }  # fmt: skip
    assert actions.links_carry(version_id=newer, by=BY) == 0


def test_the_count_of_what_is_confirmed_follows_the_answer(version: int) -> None:
    clause = clauses(version)[0].clause.id
    answer = client_of(hired("head")).post(f"/conformity/clauses/{version}/{clause}/yes/", {"duty": "D071"})
    assert "2 条中 1 条已对应" in answer.content.decode()
