"""What the parser got wrong is put right in a draft; words are only moved, and what left the draft stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.foundation.policy import actions, queries
from zhanggui.foundation.policy.models import Clause, PolicyVersion
from zhanggui.foundation.policy.states import Level
from zhanggui.foundation.policy.tests.writing import BY, drafted
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed, Refusal
from zhanggui.kit.journal.queries import timeline

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(tmp_path: Path) -> int:
    return drafted(tmp_path)


def ids(version: int) -> dict[str, int]:
    return {clause.place: clause.id for clause in queries.policy_text(version_id=version, by=BY).clauses}


def places(version: int) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    return list(ids(version))


def test_a_clause_is_cut_in_two_and_joined_again(version: int) -> None:
    clause = ids(version)["第二条（一）-1"]
    with pytest.raises(BadInput):
        actions.clause_split(clause_id=clause, first="运营组", level=Level.BULLET, label="", rest="核对", by=BY)
    told = {"first": "运营组", "level": Level.BULLET, "label": "每天", "rest": "核对库存。"}
    new = actions.clause_split(clause_id=clause, by=BY, **told)
    assert places(version)[4:7] == ["第二条（一）-1", "第二条（一）每天2", "第二条（一）-3"]
    assert actions.clause_join(clause_id=new, by=BY) == clause
    assert places(version)[4:6] == ["第二条（一）-1", "第二条（一）-2"]
    assert Clause.objects.get(id=clause).text == "运营组\n每天 核对库存。"


def test_a_clause_moves_with_its_parts_and_no_further_than_its_list(version: int) -> None:
    actions.clause_move(clause_id=ids(version)["第二条（一）"], down=True, by=BY)
    assert places(version)[3:7] == ["第二条（二）", "第二条（一）", "第二条（一）-1", "第二条（一）-2"]
    actions.clause_move(clause_id=ids(version)["第二条（一）"], down=False, by=BY)
    for place, down in (("第二条（一）", False), ("第二条（二）", True)):
        with pytest.raises(Refusal):
            actions.clause_move(clause_id=ids(version)[place], down=down, by=BY)
    assert places(version)[3:5] == ["第二条（一）", "第二条（一）-1"]


def test_a_clause_becomes_a_part_of_the_one_before_and_comes_out_again(version: int) -> None:
    last = ids(version)["第二章"]
    actions.clause_shift(clause_id=last, deeper=True, by=BY)
    rows = queries.policy_text(version_id=version, by=BY).clauses
    assert [row.depth for row in rows][-2:] == [1, 2]
    actions.clause_shift(clause_id=last, deeper=False, by=BY)
    with pytest.raises(Refusal, match="最上一层"):
        actions.clause_shift(clause_id=last, deeper=False, by=BY)
    with pytest.raises(Refusal, match="没有可以归入"):
        actions.clause_shift(clause_id=ids(version)["第一章"], deeper=True, by=BY)


def test_a_line_that_is_no_policy_is_left_out_with_a_reason_and_comes_back(version: int) -> None:
    group = ids(version)["第二条（一）"]
    actions.clause_drop(clause_id=group, reason="网站加的", by=BY)
    assert places(version)[2:5] == ["第二条", "第二条-1", "第二条-2"]
    assert [row.dropped for row in queries.policy_text(version_id=version, by=BY).dropped] == ["网站加的"]
    actions.clause_restore(clause_id=group, by=BY)
    assert queries.policy_text(version_id=version, by=BY).dropped == ()


def test_words_are_put_right_and_the_change_is_written_down(version: int) -> None:
    clause = ids(version)["第三条"]
    new = {"level": Level.ARTICLE, "label": "第三条", "title": "解释", "text": "由法务部解释。"}
    actions.clause_write(clause_id=clause, by=BY, **new)
    told = queries.clause_of_draft(clause_id=clause, by=BY)
    assert (told.title, told.text) == ("解释", "由法务部解释。")
    assert [moment.title.msgid for moment in timeline("policy", version, by=BY)] == ["修改条款", "导入制度"]
    with pytest.raises(BadInput):
        actions.clause_write(clause_id=clause, by=BY, **(new | {"title": " ", "text": ""}))


@duty("D270")
def test_only_who_makes_policies_edits_and_only_drafts(version: int) -> None:
    clause = ids(version)["第三条"]
    with pytest.raises(NotAllowed):
        actions.clause_join(clause_id=clause, by=actor(hired("agent")))
    PolicyVersion.objects.filter(id=version).update(state=20)
    with pytest.raises(Refusal, match="只有草稿"):
        actions.clause_join(clause_id=clause, by=BY)
