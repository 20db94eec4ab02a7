"""An export holds what the list shows, never a formula, never without the right, and always leaves a trace."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from django.http import FileResponse
from django.test import RequestFactory
from python_calamine import CalamineWorkbook

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.export import download
from zhanggui.kit.desk.tests import desks
from zhanggui.kit.errors import BadInput, NotAllowed, Refusal

EVIL = ['=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "http://example.com"]


def ask(desk: Any, by: Actor, state: str = "", method: str = "POST") -> FileResponse:
    request = getattr(RequestFactory(), method.lower())("/export/", {"state": state})
    request.actor = by
    return download(desk, request)


def content(response: FileResponse) -> bytes:
    return b"".join(response.streaming_content)


@pytest.fixture(autouse=True)
def _no_trace() -> None:
    desks.announced.clear()


def test_the_sheet_holds_the_rows_of_the_list_with_their_headings() -> None:
    data = content(ask(desks.make_desk(), desks.CLERK, "q=T3"))
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert book.sheet_names == ["东西"]
    assert [row[:2] for row in book.get_sheet_by_index(0).to_python()] == [["名称", "金额"], ["T3", 3.0]]


def test_text_that_looks_like_a_formula_or_a_link_stays_text(monkeypatch: pytest.MonkeyPatch) -> None:
    things = [replace(desks.THINGS[0], id=i, label=text) for i, text in enumerate(EVIL)]
    monkeypatch.setattr(desks, "THINGS", things)
    data = content(ask(desks.make_desk(), desks.CLERK))
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet, styles = book.read("xl/worksheets/sheet1.xml").decode(), book.read("xl/styles.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.lower().replace("hyperlink(&quot;", "").replace('hyperlink("', "")
    assert 'quotePrefix="1"' in styles
    read = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in read[1:]] == EVIL


def test_an_export_without_the_right_is_refused_and_leaves_no_trace() -> None:
    with pytest.raises(NotAllowed):
        ask(desks.make_desk(), desks.READER)
    assert desks.announced == []


def test_an_export_says_how_many_rows_left_and_who_took_them() -> None:
    ask(desks.make_desk(), desks.CLERK)
    assert desks.announced == [{"count": 5, "by": desks.CLERK}]


def test_more_rows_than_the_limit_are_refused_before_anything_leaves() -> None:
    desk = desks.make_desk()
    assert desk.export
    with pytest.raises(Refusal):
        ask(replace(desk, export=replace(desk.export, limit=4)), desks.CLERK)
    assert desks.announced == []


def test_an_export_is_not_made_by_following_a_link() -> None:
    with pytest.raises(BadInput):
        ask(desks.make_desk(), desks.CLERK, method="GET")
