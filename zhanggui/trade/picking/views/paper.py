"""The pick list of a wave on A4: shelves in walking order with bar codes, and the matrix of baskets."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import FileResponse, HttpRequest
from django.utils.translation import gettext as _

from zhanggui.kit.desk import actor_of, page
from zhanggui.kit.desk.wording import say
from zhanggui.kit.paper import A4, Code, Column, Page, Paper, pdf_sent, table
from zhanggui.trade.picking import queries
from zhanggui.trade.picking.queries import WaveCard


@page(right="orders.view")
def paper(request: HttpRequest, subject_id: int) -> FileResponse:
    """The pick list as PDF."""
    card = queries.wave_card(wave_id=subject_id, by=actor_of(request))
    sheet = Paper(A4, title=f"{_('拣货单')} {card.row.number}", numbered=True)

    def head(one: Page) -> float:
        return _head(one, card)

    columns = [
        Column(_("货位"), 24, bold=True, size=12),
        Column(_("商品"), 62),
        Column(_("条码"), 50),
        Column(_("件数"), 14, align="right", bold=True, size=12),
        Column(_("分到篮"), 40),
    ]
    last, y = table(sheet, columns, _lines(card), head=head)
    baskets = [
        Column(_("篮"), 14, bold=True, size=12, align="right"),
        Column(_("订单"), 92),
        Column(_("件数"), 18, align="right"),
        Column(_("篮码，打包时扫"), 66),
    ]
    rows = [
        (str(seat), numbers, str(pieces), Code(f"{card.row.number}-{seat}")) for seat, numbers, pieces in card.baskets
    ]
    table(sheet, baskets, rows, head=head, page=last, y=y + 8)
    return pdf_sent(sheet.bytes(), name=f"{_('拣货单')}-{card.row.number}")


def _head(one: Page, card: WaveCard) -> float:
    row = card.row
    one.text(10, 10, f"{_('拣货单')} {row.number}", size=18, bold=True, width=105)
    told = (
        f"{row.warehouse} · {say(row.kind_title)} · {row.zone}"
        if row.zone
        else f"{row.warehouse} · {say(row.kind_title)}"
    )
    one.text(10, 19, told, size=10, width=105)
    counts = _("%(orders)s 单 · %(baskets)s 个篮 · %(pieces)s 件") % {
        "orders": row.orders - row.pulled,
        "baskets": len(card.baskets),
        "pieces": row.need,
    }
    one.text(10, 24.5, counts, size=10, width=105)
    one.barcode(120, 9, row.number, width=80, height=13)
    return 33


def _lines(card: WaveCard) -> Iterator[tuple[str | Code, ...]]:
    for line in card.lines:
        if line.need:
            seats = "  ".join(f"{seat}×{pieces}" for seat, pieces in sorted(line.seats.items()))
            goods = f"{line.sku.title}\n{line.sku.code}"
            yield line.bin or "—", goods, Code(line.sku.barcode or line.sku.code), str(line.need), seats
