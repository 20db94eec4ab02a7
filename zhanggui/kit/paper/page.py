"""One page: millimetres from its upper left corner."""

from __future__ import annotations

from typing import Literal

from reportlab.pdfgen.canvas import Canvas

from zhanggui.kit.paper import codes, letters
from zhanggui.kit.paper.letters import MM

Align = Literal["left", "centre", "right"]
Ink = tuple[float, float, float]
BLACK: Ink = (0, 0, 0)
LEADING = 1.3
# How far below the top of its line a text stands, as a share of its size.
ASCENT = 0.95


class Page:
    """What is drawn goes onto the canvas at once; each method returns the millimetres it took downward."""

    def __init__(self, canvas: Canvas, width: float, height: float) -> None:
        self.canvas, self.width, self.height = canvas, width, height

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 9,
        bold: bool = False,
        width: float | None = None,
        lines: int = 1,
        align: Align = "left",
        ink: Ink = BLACK,
    ) -> float:
        """Text from (x, y) in at most this many lines of this width (0: as many as it needs); the rest becomes …"""
        self.canvas.setFillColorRGB(*ink)
        room = (self.width - x if width is None else width) * MM
        told = letters.broken(text, size, room, bold=bold, most=lines)
        for number, line in enumerate(told):
            self._line(x, y + number * size * LEADING / MM, line, size, room, bold=bold, align=align)
        self.canvas.setFillColorRGB(*BLACK)
        return len(told) * size * LEADING / MM

    def lines(self, text: str, *, size: float, width: float, bold: bool = False) -> list[str]:
        """The lines a text takes in this width, to be set one by one where it may run over the end of a page."""
        return letters.broken(text, size, width * MM, bold=bold)

    def fitted(
        self,
        x: float,
        y: float,
        text: str,
        *,
        width: float,
        size: float,
        least: float = 6,
        bold: bool = False,
        align: Align = "left",
    ) -> float:
        """One line that shrinks to fit, down to the least size; what then is too long is cut with …"""
        line, room = letters.drawable(text), width * MM
        wide = letters.width_of(line, size, bold=bold)
        fits = size if wide <= room else max(least, size * room / wide)
        self._line(x, y, letters.shortened(line, fits, room + 0.01, bold=bold), fits, room, bold=bold, align=align)
        return size * LEADING / MM

    def barcode(
        self, x: float, y: float, value: str, *, width: float, height: float = 12, say: bool = True, size: float = 9
    ) -> float:
        """Code 128 in the middle of this width, its text below. Raises NotACode when it is not ASCII or too long."""
        bars = codes.bars(value, width * MM, height * MM)
        bars.drawOn(self.canvas, x * MM + (width * MM - bars.width) / 2, self._up(y + height))
        if not say:
            return height
        return height + 0.5 + self.fitted(x, y + height + 0.5, value, width=width, size=size, align="centre")

    def qr(self, x: float, y: float, value: str, *, side: float) -> float:
        """A QR code of any text, with its blank border."""
        count, runs = codes.squares(value)
        step = side / (count + 2 * codes.BORDER)
        for row, first, many in runs:
            left, top = x + (first + codes.BORDER) * step, y + (row + codes.BORDER) * step
            self.canvas.rect(left * MM, self._up(top + step), many * step * MM, step * MM, stroke=0, fill=1)
        return side

    def line(self, x: float, y: float, to_x: float, to_y: float, *, thick: float = 0.2) -> None:
        """A straight black line; thick in millimetres."""
        self.canvas.setLineWidth(thick * MM)
        self.canvas.line(x * MM, self._up(y), to_x * MM, self._up(to_y))

    def box(self, x: float, y: float, width: float, height: float, *, thick: float = 0.2, grey: float = 0) -> None:
        """A frame, filled with a grey (0: not filled; 0.1 light to 1 black)."""
        self.canvas.setLineWidth(thick * MM)
        self.canvas.setFillGray(1 - grey)
        self.canvas.rect(
            x * MM, self._up(y + height), width * MM, height * MM, stroke=int(thick > 0), fill=int(grey > 0)
        )
        self.canvas.setFillGray(0)

    def patch(self, x: float, y: float, width: float, height: float, ink: Ink, *, round: float = 0) -> None:  # noqa: A002  as the corner is called
        """A coloured patch without a frame, its corners rounded by so many millimetres."""
        self.canvas.setFillColorRGB(*ink)
        corner = min(round, width / 2, height / 2) * MM
        self.canvas.roundRect(x * MM, self._up(y + height), width * MM, height * MM, corner, stroke=0, fill=1)
        self.canvas.setFillColorRGB(*BLACK)

    def _up(self, y: float) -> float:
        return (self.height - y) * MM

    def _line(self, x: float, y: float, line: str, size: float, room: float, *, bold: bool, align: Align) -> None:
        free = room - letters.width_of(line, size, bold=bold)
        shift = {"left": 0.0, "centre": free / 2, "right": free}[align]
        self.canvas.setFont(letters.font(bold=bold), size)
        self.canvas.drawString(x * MM + shift, self._up(y) - size * ASCENT, line)
