"""A PDF: its pages, their number at the foot, its bytes."""

from __future__ import annotations

from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import quote

from django.http import FileResponse
from django.utils.translation import gettext
from reportlab.pdfgen.canvas import Canvas

from zhanggui.kit.paper import letters
from zhanggui.kit.paper.letters import MM
from zhanggui.kit.paper.page import Page


class Size(NamedTuple):
    """Width and height in millimetres."""

    width: float
    height: float


A4 = Size(210, 297)
LABEL_100X150 = Size(100, 150)
LABEL_100X180 = Size(100, 180)
LABEL_76X130 = Size(76, 130)
LABELS = {"100x150": LABEL_100X150, "100x180": LABEL_100X180, "76x130": LABEL_76X130}
TYPE = "application/pdf"


class Paper:
    """Pages of one size; `numbered` says "page 1 of 3" at each foot, `stable`: same pages, same bytes."""

    def __init__(self, size: Size = A4, *, title: str = "", numbered: bool = False, stable: bool = False) -> None:
        self.size, self.numbered = size, numbered
        self._out = BytesIO()
        self._canvas = Canvas(
            self._out, pagesize=(size.width * MM, size.height * MM), invariant=int(stable), pageCompression=1
        )
        self._canvas.setTitle(letters.drawable(title))
        self._kept: list[dict[str, Any]] = []
        self._open = False

    def page(self) -> Page:
        """The next page; the one before is finished."""
        self._finish()
        self._open = True
        return Page(self._canvas, self.size.width, self.size.height)

    def bytes(self) -> bytes:
        """The PDF; nothing is drawn afterwards. A paper without a page gets an empty one."""
        if not self._open and not self._kept:
            self.page()
        self._finish()
        for number, state in enumerate(self._kept, start=1):
            self._canvas.__dict__.update(state)
            if self.numbered:
                self._number(number)
            self._canvas.showPage()
        self._canvas.save()
        return self._out.getvalue()

    def _finish(self) -> None:
        """Keep the page aside: how many there are is known at the end."""
        if self._open:
            self._kept.append(dict(self._canvas.__dict__))
            self._canvas._startPage()  # noqa: SLF001  the way its makers number pages
            self._open = False

    def _number(self, number: int) -> None:
        foot = gettext("第 {page} 页，共 {pages} 页").format(page=number, pages=len(self._kept))
        size = 7 if self.size.width < A4.width else 8
        page = Page(self._canvas, self.size.width, self.size.height)
        page.text(0, self.size.height - 7, foot, size=size, width=self.size.width, align="centre")


def pdf_sent(body: bytes, *, name: str) -> FileResponse:
    """A PDF that the browser shows, and saves under this name."""
    answer = FileResponse(BytesIO(body), content_type=TYPE)
    answer.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(f'{name}.pdf')}"
    return answer
