"""The report on paper: every part that has something to say, and that it was taken out."""

from __future__ import annotations

from argparse import Namespace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from zhanggui.foundation.conformity import actions, cli, queries
from zhanggui.foundation.conformity.models import Result, Run
from zhanggui.foundation.conformity.states import Light
from zhanggui.foundation.conformity.tests.ruling import agreed, asked
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.controls import all_controls
from zhanggui.kit.errors import NotAllowed
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.scope import ALL

pytestmark = pytest.mark.django_db


@pytest.fixture
def violated() -> None:
    """D073 with two orders against it, and a ruling on D105."""
    run = Run.objects.create(at=clock.now(), since=clock.now() - timedelta(days=30), actor_name="夜间")
    for control in all_controls():
        if "D073" in control.duties:
            found = {"light": "violated", "population": 9, "exceptions": 2, "evidence": ["order 1003", "order 1007"]}
            Result.objects.create(run=run, control=control.code, **found)


@pytest.mark.usefixtures("violated")
def test_the_report_says_what_is_violated_by_which_rows_and_what_was_ruled() -> None:
    legal, head = actor(hired("legal", shop=ALL)), actor(hired("head", shop=ALL))
    agreed(asked(legal, duty="D105"), head)
    body = actions.report_draw(by=legal)
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages)
    for words in ("制度执行报告", "失效的要求，和违反它的数据", "1003、1007", "有效的裁定", "试运行期间不做", "签署"):
        assert words in text, words
    assert Entry.objects.filter(fact="conformity.report_taken").count() == 1
    with pytest.raises(NotAllowed):
        actions.report_draw(by=actor(hired("warehouse", shop=ALL)))


@pytest.mark.usefixtures("violated")
def test_evidence_leads_to_exactly_its_rows_and_what_turned_red_is_said() -> None:
    head = actor(hired("head", shop=ALL))
    (control,) = [one for one in queries.duty_stand(code="D073", by=head).controls if one.exceptions][:1]
    (shown,) = control.exhibits(head)
    assert (shown.url, [one.name for one in shown.rows]) == ("/orders/?queue=all&q=1003+1007", ["1003", "1007"])
    (closed,) = control.exhibits(actor(hired("hr", shop=ALL)))
    assert (closed.url, [one.url for one in closed.rows]) == ("", ["", ""])
    told = queries.trend(stand=queries.standing(by=head), by=head)
    assert (len(told.days), told.days[0][1][Light.VIOLATED], told.reddened) == (1, 1, ())
    before = Run.objects.get()
    Run.objects.update(at=clock.now() - timedelta(days=8))
    Result.objects.update(light="in_force", exceptions=0)
    again = Run.objects.create(at=clock.now(), since=before.since, actor_name="夜间")
    Result.objects.create(run=again, control=control.code, light="violated", population=9, exceptions=1)
    told = queries.trend(stand=queries.standing(by=head), by=head)
    assert (len(told.days), told.reddened) == (2, ("D073",))


def test_the_command_writes_the_report(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    told = cli.policy_conformity(Namespace(pdf=file), System("command"))
    assert (len(told["duties"]), file.read_bytes()[:5]) == (282, b"%PDF-")
