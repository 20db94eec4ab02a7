"""Controls of stock: what is claimed is computed from the ledger. What must always hold is the doctor's."""

from __future__ import annotations

from collections.abc import Iterable

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Assessment, Control, Kind, State, Window, judged
from zhanggui.kit.modes.registry import Gate
from zhanggui.kit.pure import msg
from zhanggui.offer.inventory.queries import corrections, ledger_faults, ledger_reach, levels, stock_labels

SHOWN = 20


def no_oversell(window: Window) -> Assessment:
    """Every stock item's counters against its ledger and what orders hold; allocated never above on hand. [D092]"""
    by = System("inventory")
    faults = ledger_faults(by=by)
    reach = ledger_reach(since=window.since, until=window.until, by=by)
    codes = stock_labels(ids=[fault.item_id for fault in faults[:SHOWN]], by=by)
    return judged(reach.items, len(faults), [msg("期内台账 {n} 行", n=reach.rows), *_skus(codes.values())])


def corrections_signed(window: Window) -> Assessment:
    """Every correction has a person behind it (the ledger takes none without a reason); how much was wrong. [D093]"""
    told = corrections(since=window.since, until=window.until, by=System("inventory"))
    measured = msg("共调整 {units} 件，在库 {on_hand} 件", units=told.units, on_hand=told.on_hand)
    return judged(told.rows, told.unsigned, [measured, *_skus(told.codes[:SHOWN])])


def levels_watched(window: Window) -> Assessment:
    """Items with a safety stock are above it; how long the stock on hand lasts at the pace of the window. [D095]"""
    told = levels(since=window.since, until=window.until, by=System("inventory"))
    days = told.turnover_days((window.until - window.since).days)
    state = State.NO_EVIDENCE if not told.watched else State.PARTLY if told.low else State.IN_FORCE
    lasts = msg("期内没有出库") if days is None else msg("周转 {days} 天", days=days)
    return Assessment(state, told.watched, told.low, [lasts, *_skus(told.codes[:SHOWN])])


def _skus(codes: Iterable[str]) -> list[str]:
    return [f"sku {code}" for code in sorted(set(codes))]


def ledger_untrue() -> list[str]:
    """Stock items whose counters are not their ledger rows, or not what orders hold."""
    return [f"stock_item {fault.item_id}" for fault in ledger_faults(by=System("inventory"))]


GATES = (Gate("inventory.no_oversell", about="listing", always=msg("卖出没有的货，违约又损失")),)
NO_OVERSELL = Control(
    code="inventory.no_oversell",
    title=msg("防超卖：占用不超过在库，台账与库存相符"),
    duties=("D092",),
    kind=Kind.ENFORCE,
    owner="warehouse",
    assess=no_oversell,
)
CORRECTIONS = Control(
    code="inventory.corrections",
    title=msg("账实相符：每次调整都有原因和经手人"),
    duties=("D093",),
    kind=Kind.RECORD,
    owner="warehouse",
    assess=corrections_signed,
)
LEVELS = Control(
    code="inventory.levels",
    title=msg("库存水平：设了安全库存的商品不低于它，周转天数可见"),
    duties=("D095",),
    kind=Kind.MEASURE,
    owner="product",
    assess=levels_watched,
)
