"""Brands of what was bought, asked only where a rule names one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from zhanggui.kit.actor import System
from zhanggui.offer.catalog.queries import sku_brands
from zhanggui.trade.gifts.rules import Offer


def brands_of(lines: Iterable[Any], offers: Iterable[Offer]) -> dict[int, int]:
    """The brand of each SKU on these lines."""
    skus = {line.sku_id for line in lines if line.sku_id} if any(offer.brands for offer in offers) else ()
    return sku_brands(sku_ids=skus, by=System("gifts")) if skus else {}
