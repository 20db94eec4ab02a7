"""What SKUs, matches and bundles must keep to."""

from zhanggui.offer.catalog.rules.bundles import MOST_PIECES, may_bundle
from zhanggui.offer.catalog.rules.likeness import Likeness, fold, pieces_told
from zhanggui.offer.catalog.rules.matching import (
    Goods,
    Meaning,
    Reach,
    basis_for,
    chosen,
    codes_refused,
    key_of,
    may_match,
    probes,
    tidy,
)
from zhanggui.offer.catalog.rules.sale import COMPARED, NOT_STATED, changes, may_switch_sale
from zhanggui.offer.catalog.rules.suggesting import Catalogue, Suggestion, may_accept, suggestion_for

__all__ = [
    "COMPARED",
    "MOST_PIECES",
    "NOT_STATED",
    "Catalogue",
    "Goods",
    "Likeness",
    "Meaning",
    "Reach",
    "Suggestion",
    "basis_for",
    "changes",
    "chosen",
    "codes_refused",
    "fold",
    "key_of",
    "may_accept",
    "may_bundle",
    "may_match",
    "may_switch_sale",
    "pieces_told",
    "probes",
    "suggestion_for",
    "tidy",
]
