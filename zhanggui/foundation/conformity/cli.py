"""Commands: zhanggui policy conformity."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from zhanggui.foundation.conformity import actions, queries
from zhanggui.kit.actor import Actor
from zhanggui.kit.command import Arg, command


@command(
    "policy",
    "conformity",
    help="现在评估制度每项要求是否生效 · assess now which duties are in force",
    arguments=[Arg("--pdf", type=Path, default=None, help="报告写成 PDF 文件 · write the report as a PDF")],
)
def policy_conformity(options: Namespace, by: Actor) -> dict[str, Any]:
    """Assess every control over the last 30 days and tell each of the 282 duties; the report on paper where asked."""
    actions.controls_assess(by=by)
    if options.pdf is not None:
        options.pdf.write_bytes(actions.report_draw(by=by))
    return {"duties": [_told(one) for one in queries.standing(by=by).duties]}


def _told(one: queries.DutyStand) -> dict[str, Any]:
    return {
        "duty": one.duty.code,
        "title": one.duty.title,
        "controls": [control.code for control in one.controls],
        "state": one.light.value,
        "population": one.population,
        "exceptions": one.exceptions,
        "ruling": {"kind": one.ruling.kind.value, "until": one.ruling.review_on.isoformat()} if one.ruling else None,
        "last_evidence_at": one.last_evidence_at.isoformat() if one.last_evidence_at else None,
    }
