"""What SKUs, matches and bundles must keep to."""

from zhanggui.offer.catalog.rules.matching import (
    SEPARATOR,
    Goods,
    Reach,
    basis_for,
    chosen,
    key_of,
    may_match,
    probes,
)
from zhanggui.offer.catalog.rules.sale import COMPARED, NOT_STATED, changes, may_switch_sale

__all__ = [
    "COMPARED",
    "NOT_STATED",
    "SEPARATOR",
    "Goods",
    "Reach",
    "basis_for",
    "changes",
    "chosen",
    "key_of",
    "may_match",
    "may_switch_sale",
    "probes",
]
