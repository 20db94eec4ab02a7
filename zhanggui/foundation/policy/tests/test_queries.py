"""Who may read which version, and what reading one tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.foundation.policy import queries
from zhanggui.foundation.policy.models import PolicyVersion
from zhanggui.foundation.policy.tests.writing import BY, drafted
from zhanggui.kit.desk import Ask
from zhanggui.kit.errors import NotFound

pytestmark = pytest.mark.django_db


def test_a_draft_is_read_by_whoever_makes_policies_and_a_consultation_by_everybody(tmp_path: Path) -> None:
    version, legal, agent = drafted(tmp_path), actor(hired("legal")), actor(hired("agent"))
    assert [len(queries.version_rows(ask=Ask(), by=by).rows) for by in (legal, agent)] == [1, 0]
    with pytest.raises(NotFound):
        queries.policy_text(version_id=version, by=agent)
    PolicyVersion.objects.filter(id=version).update(state=20)
    assert queries.policy_text(version_id=version, by=agent).title == "网店经营办法"
    assert queries.version_labels(ids=[version], by=agent) == {version: "网店经营办法"}
    assert queries.version_counts(by=agent) == {"published": 0, "draft": 0, "consulting": 1, "approved": 0, "old": 0}


def test_the_text_tells_places_contents_and_what_is_wrong(tmp_path: Path) -> None:
    version = drafted(
        tmp_path,
        "发货规定\n第一章 总则\n第一条 仓库应及时发货。\n第二条 主播迟到的罚款。\n下载文档前请自行甄别\n",
    )
    text = queries.policy_text(version_id=version, by=BY)
    assert [clause.place for clause in text.clauses] == ["第一章", "第一条", "第二条"]
    assert [clause.place for clause in text.contents] == ["第一章"]
    assert [(clause.place, remark.rule.value) for clause in text.remarked for remark in clause.remarks] == [
        ("第一条", "vague_deadline"),
        ("第二条", "staff_fine"),
    ]
    assert [clause.dropped for clause in text.dropped] == ["下载网站附加的文字"]
    (row,) = queries.version_rows(ask=Ask(search="发货"), by=BY).rows
    assert (row.clauses, text.by_level) == (3, {"章": 1, "条": 2})
