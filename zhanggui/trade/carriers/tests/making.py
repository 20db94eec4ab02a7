"""Carriers for tests: two in use, with numbers and prices."""

from __future__ import annotations

from pathlib import Path

from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.carriers import actions
from zhanggui.trade.carriers.models import Carrier

HEADINGS = "目的地,首重(公斤),首重价,续重(公斤),续重价,附加费,是否送达"


def used(code: str, *, numbers: int = 5, rank: int = 1) -> Carrier:
    """A carrier in use with this many numbers."""
    actions.carriers_load(by=m.BY)
    carrier = Carrier.objects.get(code=code)
    actions.carrier_use(carrier_id=carrier.id, in_use=True, rank=rank, low=3, reason="合同", by=m.BY)
    told = [f"{code.upper()}{number:013d}" for number in range(1, numbers + 1)]
    if told:
        actions.numbers_add(carrier_id=carrier.id, numbers=told, by=m.BY)
    carrier.refresh_from_db()
    return carrier


def priced(tmp_path: Path, carrier: Carrier, *rows: str, service: str = "标准快递") -> int:
    """Prices of it, rows as its contract lists them."""
    path = tmp_path / f"{carrier.code}.csv"
    path.write_text("\n".join([HEADINGS, *rows]), encoding="utf-8")
    return actions.tariff_file_import(path=path, carrier_id=carrier.id, service=service, reason="合同价", by=m.BY)
