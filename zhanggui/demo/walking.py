"""The warehouse at this hour: bins on file, waves made of half of what is ready, one picked and one half way."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import NAMESPACE_OID, uuid5

from zhanggui.demo.company import PACKERS, STOCK_KEEPER
from zhanggui.demo.goods import Good, goods
from zhanggui.demo.staff import Staff
from zhanggui.kit.actor import Actor
from zhanggui.offer.inventory.queries import warehouses
from zhanggui.trade.picking.actions import BinRow, Terms, bins_set, pick_take, rules_set, waves_make
from zhanggui.trade.picking.queries import wave_card, waves_outlook

RACK, LEAST, WAVE = 12, 8, 20


def waves_walked(staff: Staff, at: datetime) -> None:
    """Bins, rules, waves, and two packers on their way. `at`: when the waves are made."""
    keeper = staff.actors[STOCK_KEEPER]
    place = next(one.id for one in warehouses(by=keeper) if one.is_default)
    told = [BinRow(n, good.code, f"{'ABCD'[n // RACK % 4]}-{n // 4 % 3 + 1:02d}-{n % 4 + 1}") for n, good in _listed()]
    bins_set(warehouse_id=place, rows=told, by=keeper, at=at - timedelta(days=1))
    ready = sum(wave.orders for wave in waves_outlook(warehouse_id=place, by=keeper, at=at).waves)
    terms = Terms(size=WAVE, capacity=max(LEAST, ready // 2))
    rules_set(warehouse_id=place, terms=terms, promptly=24, reason="双十一后恢复日常产能", by=keeper, at=at)
    waves = waves_make(warehouse_id=place, by=keeper, at=at)
    for wave, packer, share in zip(waves, PACKERS, (1.0, 0.5), strict=False):
        _walk(wave, share, staff.actors[packer], at + timedelta(minutes=2))


def _listed() -> list[tuple[int, Good]]:
    return list(enumerate(sorted(goods(), key=lambda good: good.code), start=1))


def _walk(wave_id: int, share: float, by: Actor, at: datetime) -> None:
    """Scan what lies on that share of the shelves, in walking order."""
    lines = wave_card(wave_id=wave_id, by=by).lines
    for place, line in enumerate(lines[: round(len(lines) * share)]):
        scan = uuid5(NAMESPACE_OID, f"{wave_id}-{line.id}")
        text, when = f"{line.sku.code}*{line.left}", at + timedelta(seconds=20 * place)
        pick_take(wave_id=wave_id, scan_id=scan, text=text, how="gun", by=by, at=min(when, at + timedelta(minutes=6)))
