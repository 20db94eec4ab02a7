"""Orders booked from files of a near and a far shop, for the leak test."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.orders.models import Order

NUMBERS = "numbers only; counted over the asker's shops, see test_controls"


def cases(ground: Ground) -> list[Case]:
    """Every query of booking, asked about the far shop."""
    booked: dict[str, int] = {}
    for word in ("near", "far"):
        deal = Deal(f"{word}-booked", items=[Item(code=f"{word}-ware")])
        with TemporaryDirectory() as folder:
            file = m.list_file(Path(folder), deal, name=f"{word}.csv")
            m.book(file, shop=f"{word}-shop")
        booked[word] = Order.objects.get(platform_no=deal.no).id
    window = {"since": clock.now() - timedelta(days=1), "until": clock.now() + timedelta(days=1)}
    return [
        Case("order_versions", {"order_id": booked["far"]}, ("far.csv",)),
        Case("unaccounted", window, open=NUMBERS),
        Case("gone_silent", window, open=NUMBERS),
    ]
