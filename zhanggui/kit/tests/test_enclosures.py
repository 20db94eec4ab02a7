"""Papers are taken for what they hold, not for what they are called."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter

from zhanggui.kit.documents.enclosures import MOST_BYTES, enclosed
from zhanggui.kit.errors import BadInput


def sheet() -> bytes:
    target = io.BytesIO()
    xlsxwriter.Workbook(target, {"in_memory": True}).close()
    return target.getvalue()


def package(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for name in names:
            packed.writestr(name, "")
    return target.getvalue()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"%PDF-1.7 ...", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0....", "image/jpeg"),
        (sheet(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (package("word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("订单号,件数\n1,2".encode(), "text/plain; charset=utf-8"),
        ("订单号".encode("gb18030"), "text/plain; charset=gb18030"),
    ],
)
def test_a_paper_is_what_it_holds_whatever_its_name_says(body: bytes, kind: str) -> None:
    assert enclosed("C:\\桌面\\a.exe", body)[:2] == ("a.exe", kind)


@pytest.mark.parametrize(
    "body",
    [
        b"MZ\x90\x00program",
        b"<html><script>alert(1)</script></html>",
        b" <svg onload='x'/>",
        package("evil.exe"),
        package("xl/workbook.xml", "xl/vbaProject.bin"),
        b"PK\x03\x04broken",
    ],
)
def test_programs_pages_and_macros_are_not_taken_under_any_name(body: bytes) -> None:
    with pytest.raises(BadInput, match="不是能收的文件"):
        enclosed("说明.pdf", body)


@pytest.mark.parametrize(
    ("name", "body", "why"), [("a.txt", b"", "空的"), (" ", b"x", "空的"), ("a.txt", b"x" * (MOST_BYTES + 1), "超过")]
)
def test_nothing_and_too_much_are_refused(name: str, body: bytes, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        enclosed(name, body)
