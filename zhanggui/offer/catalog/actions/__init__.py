"""The only writers of the catalogue."""

from zhanggui.offer.catalog.actions.bundles import bundle_dissolve, bundle_match, bundle_save
from zhanggui.offer.catalog.actions.lists import TableResult, bundles_import, matches_import
from zhanggui.offer.catalog.actions.matches import (
    Ended,
    MatchRow,
    Saved,
    match_change,
    match_end,
    matches_exported,
    matches_save,
)
from zhanggui.offer.catalog.actions.skus import (
    SkuRow,
    Switched,
    Upserted,
    sku_resume,
    sku_stop_sale,
    skus_exported,
    skus_upsert,
)
from zhanggui.offer.catalog.actions.suggestions import (
    Accepted,
    goods_match,
    suggestions_accept,
    suggestions_accept_sure,
    suggestions_weigh,
)
from zhanggui.offer.catalog.actions.waiting import Waiting, goods_waiting

__all__ = [
    "Accepted",
    "Ended",
    "MatchRow",
    "Saved",
    "SkuRow",
    "Switched",
    "TableResult",
    "Upserted",
    "Waiting",
    "bundle_dissolve",
    "bundle_match",
    "bundle_save",
    "bundles_import",
    "goods_match",
    "goods_waiting",
    "match_change",
    "match_end",
    "matches_exported",
    "matches_import",
    "matches_save",
    "sku_resume",
    "sku_stop_sale",
    "skus_exported",
    "skus_upsert",
    "suggestions_accept",
    "suggestions_accept_sure",
    "suggestions_weigh",
]
