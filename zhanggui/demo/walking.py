"""The warehouse at this hour: bins and an old lot on file, waves made of most of what is ready, some walked."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import NAMESPACE_OID, uuid5

from zhanggui.demo.company import PACKERS, STOCK_KEEPER
from zhanggui.demo.goods import Good, goods
from zhanggui.demo.staff import Staff
from zhanggui.kit.actor import Actor
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.offer.inventory.actions import stock_name
from zhanggui.offer.inventory.queries import stock_of_sku, warehouses
from zhanggui.offer.lots.actions import LotTold
from zhanggui.trade.picking.actions import BinRow, Terms, bins_set, pick_take, rules_set, waves_make
from zhanggui.trade.picking.queries import wave_card, waves_outlook

RACK, LEAST, WAVE, LEFT = 12, 8, 20, 4
"""One in so many waits for tomorrow: the hot goods are in whatever the hour, in the evening fewer are ready."""
WALKED = (1.0, 1.0, 0.5)
"""How far packers are with the first waves: the urgent one, the hot goods, single pieces."""
OLD = "LX-C09-01"
OLD_UNITS, OLD_DAYS = 4, 13


def waves_walked(staff: Staff, at: datetime) -> None:
    """Bins, rules, waves, and three packers on their way. `at`: when the waves are made."""
    keeper = staff.actors[STOCK_KEEPER]
    place = next(one.id for one in warehouses(by=keeper) if one.is_default)
    told = [BinRow(n, good.code, f"{'ABCD'[n // RACK % 4]}-{n // 4 % 3 + 1:02d}-{n % 4 + 1}") for n, good in _listed()]
    bins_set(warehouse_id=place, rows=told, by=keeper, at=at - timedelta(days=1))
    _old_found(keeper, place, at - timedelta(hours=3))
    ready = sum(wave.orders for wave in waves_outlook(warehouse_id=place, by=keeper, at=at).waves)
    terms = Terms(size=WAVE, capacity=max(LEAST, ready - ready // LEFT))
    rules_set(warehouse_id=place, terms=terms, promptly=24, reason="双十一后恢复日常产能", by=keeper, at=at)
    waves = waves_make(warehouse_id=place, by=keeper, at=at)
    for wave, packer, share in zip(waves, PACKERS, WALKED, strict=False):
        _walk(wave, share, staff.actors[packer], at + timedelta(minutes=2))


def _old_found(keeper: Actor, place: int, at: datetime) -> None:
    """Units without a lot turn out to be of one that ended: no wave takes them, and a gun that reads them is red."""
    (sku,) = sku_ids_by_code(codes=[OLD], by=keeper).values()
    item = next(one for one in stock_of_sku(sku_id=sku, by=keeper) if one.warehouse_id == place)
    ended = at.date() - timedelta(days=OLD_DAYS)
    lot = LotTold(f"K{ended:%y%m%d}", ends=ended)
    stock_name(item_id=item.id, quantity=OLD_UNITS, lot=lot, by=keeper, at=at)


def _listed() -> list[tuple[int, Good]]:
    return list(enumerate(sorted(goods(), key=lambda good: good.code), start=1))


def _walk(wave_id: int, share: float, by: Actor, at: datetime) -> None:
    """Scan what lies on that share of the shelves, in walking order."""
    lines = wave_card(wave_id=wave_id, by=by).lines
    for place, line in enumerate(lines[: round(len(lines) * share)]):
        scan = uuid5(NAMESPACE_OID, f"{wave_id}-{line.id}")
        text, when = f"{line.sku.code}*{line.left}", at + timedelta(seconds=20 * place)
        pick_take(wave_id=wave_id, scan_id=scan, text=text, how="gun", by=by, at=min(when, at + timedelta(minutes=6)))
