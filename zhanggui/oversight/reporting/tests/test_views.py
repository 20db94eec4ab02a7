"""Pages of reports: written, read, taken as papers."""

from __future__ import annotations

import pytest

from zhanggui.foundation.org.tests.people import actor, client_of, hired
from zhanggui.kit.controls import duty
from zhanggui.kit.scope import ALL
from zhanggui.oversight.reporting.models import Receipt, Report
from zhanggui.oversight.reporting.states import ReportState
from zhanggui.oversight.reporting.tests.making import decided, drawn

pytestmark = pytest.mark.django_db
HX = {"hx-request": "true"}


@duty("D011")
def test_report_is_written_read_and_taken_along() -> None:
    who, head, boss = hired("finance", shop=ALL), hired("head", shop=ALL), hired("management", shop=ALL)
    writer, reader = client_of(who), client_of(boss)
    assert "还没有报告" in writer.get("/reports/").content.decode()
    page = f"/reports/{drawn()}/"
    assert "管理层报告" in writer.get("/reports/").content.decode()
    other = writer.get("/reports/?queue=issued").content.decode()
    assert ("还没有报告" in other, "这一栏没有记录" in other) == (False, True)
    assert "写小结并送审" in writer.get(page).content.decode()
    assert writer.post(f"{page}refresh/").status_code == 302
    assert "经营小结" in writer.get(f"{page}submit/", headers=HX).content.decode()
    assert writer.post(f"{page}submit/", {"summary": ""}, headers=HX).status_code == 422
    assert writer.post(f"{page}submit/", {"summary": "销售持平"}, headers=HX).status_code == 204
    assert "看审批" in writer.get(page).content.decode()
    assert decided(Report.objects.get().id, actor(head))
    told = reader.get(page).content.decode()
    assert ("销售持平" in told, "已打开" in told, "写小结并送审" in told) == (True, True, False)
    assert "签阅报告" in reader.get(f"{page}read/", headers=HX).content.decode()
    assert reader.post(f"{page}read/", {"remark": "知悉"}, headers=HX).status_code == 204
    assert Receipt.objects.get().remark == "知悉"
    assert "知悉" in reader.get(page).content.decode()
    paper = reader.get(f"{page}paper/")
    assert b"".join(paper).startswith(b"%PDF")
    assert b"".join(reader.get(f"{page}file/")).startswith(b"PK")
    assert client_of(hired("agent")).get(page).status_code == 403
    assert Report.objects.get().state == ReportState.ISSUED
