"""Policies are the company's: what a person may read hangs on the state of a version and his rights, not on shops."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.house.leaks import Case, Ground
from zhanggui.foundation.policy import actions, queries
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask

COMPANY = "a policy is the company's; drafts are shown to whoever makes policies"

PROOFS = (
    *("readings_acknowledged", "suggestions_answered", "versions_approved", "versions_citing", "versions_dated"),
    *("versions_heard", "versions_interpreted", "versions_opened", "versions_reviewed", "versions_scoped"),
)


def cases(ground: Ground) -> list[Case]:
    """Every query, asked about a draft."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "p.txt"
        path.write_text("直播规定\n第一条 主播应当在开播前一天交脚本。\n", encoding="utf-8")
        (made,) = actions.policy_import(path=path, name="p.txt", by=System("test"))
    clause = queries.policy_text(version_id=made.version_id or 0, by=System("test")).clauses[0].id
    window = {"since": clock.now() - timedelta(days=30), "until": clock.now()}
    return [
        Case("clauses_citing", {"law": "民法典"}, open=COMPANY),
        Case("clause_of_draft", {"clause_id": clause}, open=COMPANY),
        Case("hearing_of", {"version_id": made.version_id}, open=COMPANY),
        Case("readers_of", {"version_id": made.version_id}, open=COMPANY),
        Case("reading_of", {"version_id": made.version_id}, open="the asker's own reading"),
        Case("to_read", {}, open=COMPANY),
        Case("to_read_count", {}, open=COMPANY),
        Case("policies_read", {"path": path, "name": "p.txt"}, open="a file in hand"),
        *(Case(name, window, open=COMPANY) for name in PROOFS),
        Case("direct_way", {}, open=COMPANY),
        Case("publication_waiting", {"version_id": made.version_id}, open=COMPANY),
        Case("evaluations_of", {"version_id": made.version_id}, open=COMPANY),
        Case("evaluation_figures", {"version_id": made.version_id}, open=COMPANY),
        Case("reviews_late", {}, open=COMPANY),
        Case("reviews_due", {"until": clock.now()}, open=COMPANY),
        Case("published_ids", {}, open=COMPANY),
        Case("versions_compared", {"version_id": made.version_id}, open=COMPANY),
        Case(
            "citable", {"version_id": made.version_id, "employee_id": 1, "at": clock.now()}, open="a verdict, no rows"
        ),
        Case("version_rows", {"ask": Ask()}, open=COMPANY),
        Case("version_counts", {}, open=COMPANY),
        Case("documents", {}, open=COMPANY),
        Case("version_labels", {"ids": [made.version_id]}, open=COMPANY),
        Case("policy_text", {"version_id": made.version_id}, open=COMPANY),
    ]
