"""Plans and stock files of a near and a far shop, for the leak test."""

from __future__ import annotations

from tests.house.leaks import Case, Ground
from zhanggui.kit.desk import Ask
from zhanggui.offer.inventory.queries import stock_of_sku
from zhanggui.offer.publishing import actions
from zhanggui.offer.publishing.rules import Plan
from zhanggui.offer.publishing.tests.making import BY, stock

NUMBERS = "numbers only; counted over the asker's shops, see test_queries"


def cases(ground: Ground) -> list[Case]:
    """Every query of publishing, asked about the far shop."""
    sku = stock(published=7)["published"]
    for shop, word in ((ground.near, "near"), (ground.far, "far")):
        actions.plan_set(plan=Plan(shop), reason=f"{word}策略", by=BY)
    made = actions.stock_file_make(shop_id=ground.far, by=BY)
    actions.stock_file_tell(file_ids=[made], reference="far批次", by=BY)
    item = stock_of_sku(sku_id=sku, by=BY)[0].id
    return [
        Case("sharing_now", {}, open="the company's choice, for all shops"),
        Case("plans_now", {}, ("far策略",)),
        Case("shop_lines", {}, ("far策略", "far批次")),
        Case("stock_shown", {}, open="pieces of the company's stock for the asker's shops only, see test_queries"),
        Case("stock_file_rows", {"ask": Ask(limit=200)}, ("far批次",)),
        Case("stock_file_counts", {}, open=NUMBERS),
        Case("stock_file_labels", {"ids": [made]}, ("far-shop",)),
        Case("stock_file_card", {"file_id": made}, ("far批次",)),
        Case("stock_file_table", {"file_id": made}, ("far批次",)),
        Case("sku_freshness", {"sku_id": sku}, ("far-shop",)),
        Case("item_freshness", {"keys": [item]}, near={}),
        Case("publishing_fresh", {}, open=NUMBERS),
    ]
