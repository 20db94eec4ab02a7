"""The pick list of a wave, on A4 or on labels: shelves in walking order with bar codes, and the matrix of baskets.

It is of the baskets that still stand here: printed again it leaves out what was packed or pulled, goods and all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.http import FileResponse, HttpRequest
from django.utils.translation import gettext as _

from zhanggui.kit.desk import actor_of, page
from zhanggui.kit.desk.wording import say
from zhanggui.kit.paper import A4, LABEL_100X150, Code, Column, Page, Paper, Size, pdf_sent, table
from zhanggui.trade.picking import queries
from zhanggui.trade.picking.queries import LotToPick, WaveCard


class Layout(NamedTuple):
    """A size of paper: margin and widths (mm) of the columns of shelves and of baskets, size of the big letters."""

    size: Size
    margin: float
    shelves: tuple[float, ...]
    baskets: tuple[float, ...]
    big: float


SHEET = Layout(A4, 10, (24, 62, 50, 14, 40), (14, 92, 18, 66), 12)
LABEL = Layout(LABEL_100X150, 5, (15, 21, 36, 7, 11), (8, 30, 8, 44), 9)


@page(right="orders.view")
def paper(request: HttpRequest, subject_id: int) -> FileResponse:
    """The pick list as PDF, on A4 or (`?size=label`) for a label printer."""
    card = queries.wave_card(wave_id=subject_id, by=actor_of(request))
    layout = LABEL if request.GET.get("size") == "label" else SHEET
    sheet = Paper(layout.size, title=f"{_('拣货单')} {card.row.number}", numbered=True)

    def head(one: Page) -> float:
        return _label_head(one, card) if layout is LABEL else _head(one, card)

    last, y = table(sheet, _shelves(layout), _lines(card), head=head, margin=layout.margin)
    rows = [
        (str(seat), numbers, str(pieces), Code(f"{card.row.number}-{seat}")) for seat, numbers, pieces in card.baskets
    ]
    table(sheet, _baskets(layout), rows, head=head, margin=layout.margin, page=last, y=y + 8)
    return pdf_sent(sheet.bytes(), name=f"{_('拣货单')}-{card.row.number}")


def _shelves(layout: Layout) -> list[Column]:
    place, goods, code, pieces, seats = layout.shelves
    return [
        Column(_("货位"), place, bold=True, size=layout.big),
        Column(_("商品"), goods, size=min(layout.big, 9) - (layout is LABEL), lines=9),
        Column(_("条码"), code),
        Column(_("件数"), pieces, align="right", bold=True, size=layout.big),
        Column(_("分到篮"), seats, lines=6),
    ]


def _baskets(layout: Layout) -> list[Column]:
    seat, orders, pieces, code = layout.baskets
    return [
        Column(_("篮"), seat, bold=True, size=layout.big, align="right"),
        Column(_("订单"), orders),
        Column(_("件数"), pieces, align="right"),
        Column(_("篮码，打包时扫"), code),
    ]


def _head(one: Page, card: WaveCard) -> float:
    one.text(10, 10, f"{_('拣货单')} {card.row.number}", size=18, bold=True, width=105)
    one.text(10, 19, _where(card), size=10, width=105)
    one.text(10, 24.5, _counts(card), size=10, width=105)
    one.barcode(120, 9, card.row.number, width=80, height=13)
    return 33


def _label_head(one: Page, card: WaveCard) -> float:
    one.barcode(5, 4, card.row.number, width=90, height=10)
    one.text(5, 18, _where(card), size=8, bold=True, width=90)
    one.text(5, 22, _counts(card), size=8, width=90)
    return 27


def _where(card: WaveCard) -> str:
    row = card.row
    return " · ".join(filter(None, (row.warehouse, say(row.kind_title), row.zone)))


def _counts(card: WaveCard) -> str:
    return _("%(orders)s 单 · %(baskets)s 个篮 · %(pieces)s 件") % {
        "orders": card.row.orders - card.row.pulled - card.row.packed,
        "baskets": len(card.baskets),
        "pieces": sum(line.due for line in card.lines),
    }


def lot_words(lot: LotToPick) -> str:
    """A lot as a list says it: `L-77 2026-12-31 ×3`."""
    ends = f" {lot.ends:%Y-%m-%d}" if lot.ends else ""
    return f"{lot.code or _('没有批号')}{ends} ×{lot.pieces}"


def _lines(card: WaveCard) -> Iterator[tuple[str | Code, ...]]:
    for line in card.lines:
        if line.due:
            seats = "  ".join(f"{seat}×{pieces}" for seat, pieces in sorted(line.seats.items()))
            lots = "".join(f"\n{lot_words(lot)}" for lot in line.lots)
            goods = f"{line.sku.title}\n{line.sku.code}{lots}"
            yield line.bin or "—", goods, Code(line.sku.barcode or line.sku.code), str(line.due), seats
