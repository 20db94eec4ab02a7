"""Who sees which disclosures, and the limit that holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhanggui.kit.desk import Ask
from zhanggui.kit.errors import NotFound
from zhanggui.trade.disclosures import queries
from zhanggui.trade.disclosures.tests.making import asked, orders, person, strict

pytestmark = pytest.mark.django_db


def test_one_sees_ones_own_and_who_looks_after_approvals_sees_all(tmp_path: Path) -> None:
    ids, agent, other = orders(tmp_path), person("agent", "客服"), person("agent", "另一位")
    row = asked(ids, agent)
    seen = {who.name: [one.label for one in queries.disclosure_rows(ask=Ask(), by=who).rows]
            for who in (agent, other, person("auditor", "审计"))}  # fmt: skip
    assert seen == {"客服": [f"#{row.id}"], "另一位": [], "审计": [f"#{row.id}"]}
    assert queries.disclosure_counts(by=agent) == {"ready": 1, "asked": 0, "taken": 0}
    with pytest.raises(NotFound):
        queries.disclosure_card(disclosure_id=row.id, by=other)


def test_the_newest_limit_holds(tmp_path: Path) -> None:
    head = person("head", "主管")
    assert queries.limits_now(by=head) == queries.Limits(10, 24)
    strict(head)
    assert queries.limits_now(by=head) == queries.Limits(0, 24)
