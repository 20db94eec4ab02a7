"""The page of figures: for who looks after approvals, as a page and as a sheet."""

from __future__ import annotations

from io import BytesIO

import pytest
import python_calamine as calamine

from zhanggui.foundation.approvals.tests.making import decided, opened, person, snapshot
from zhanggui.foundation.org.tests.people import client_of

pytestmark = pytest.mark.django_db


def test_figures_stand_on_the_page_and_in_the_sheet() -> None:
    asker, head = person(), person("head", "审批人")
    his = client_of(head.id or 0)
    assert "这段时间没有审批" in his.get("/approvals/figures/").content.decode()
    decided(opened(asker), head)
    opened(asker, snapshot=snapshot(title="还在等"))
    page = his.get("/approvals/figures/?days=7").content.decode()
    assert [words in page for words in ("试用", "审批人", "共 2 件；待审批 1，超时 0，停住 0")] == [True] * 3
    answer = his.get("/approvals/figures/file/?days=x")
    book = calamine.load_workbook(BytesIO(b"".join(answer.streaming_content)))
    lines = book.get_sheet_by_index(0).to_python()
    assert [[line[0], *line[6:]] for line in lines[1:]] == [["试用", "2", "0%", "0", "1", "0", "0"]]
    assert client_of(asker.id or 0).get("/approvals/figures/").status_code == 403
