"""Controls of stock: what is claimed is computed from the ledger."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Assessment, Control, Kind, Window, judged
from zhanggui.kit.pure import msg
from zhanggui.offer.inventory.queries import ledger_faults, ledger_reach


def no_oversell(window: Window) -> Assessment:
    """Every stock item's counters against its ledger and what orders hold; allocated never above on hand. [D092]"""
    by = System("inventory")
    faults = ledger_faults(by=by)
    reach = ledger_reach(since=window.since, until=window.until, by=by)
    evidence = [f"stock_item {fault.item_id}" for fault in faults[:100]]
    return judged(reach.items, len(faults), [f"ledger rows {reach.rows}", *evidence])


NO_OVERSELL = Control(
    code="inventory.no_oversell",
    title=msg("防超卖：占用不超过在库，台账与库存相符"),
    duties=("D092",),
    kind=Kind.ENFORCE,
    owner="warehouse",
    assess=no_oversell,
)
