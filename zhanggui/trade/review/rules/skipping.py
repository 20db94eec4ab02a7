"""Which rules do not ask orders that sell nothing, and why: a decision tells it of each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _

NO_PRICE, SAME_BUYER = _("不是销售，没有成交价可核对"), _("售后寄回同一买家，本来就会重复")
PRICED = dict.fromkeys(("below_floor", "unusual_price"), NO_PRICE)
AFTER_SALES = PRICED | dict.fromkeys(("many_to_one_receiver", "brushing", "refund_history"), SAME_BUYER)
NOTHING: Mapping[str, Text] = MappingProxyType({})
SKIPPED: Mapping[str, Mapping[str, Text]] = {"resend": AFTER_SALES, "exchange": AFTER_SALES, "sample": PRICED}
"""By the kind of the order: the codes of rules, and why each is not asked."""
