"""The only writers of carriers."""

from zhanggui.trade.carriers.actions.carriers import SHIPPED, carrier_use, carriers_load
from zhanggui.trade.carriers.actions.choice import NewRule, choice_rules_set
from zhanggui.trade.carriers.actions.labels import Labels, labels_print
from zhanggui.trade.carriers.actions.pool import Added, number_range_add, numbers_add
from zhanggui.trade.carriers.actions.taking import TakenNumbers, numbers_claim, waybill_return, waybills_take
from zhanggui.trade.carriers.actions.tariffs import TARIFF_COLUMNS, tariff_file_import
from zhanggui.trade.carriers.queries import Claim

__all__ = [
    "SHIPPED",
    "TARIFF_COLUMNS",
    "Added",
    "Claim",
    "Labels",
    "NewRule",
    "TakenNumbers",
    "carrier_use",
    "carriers_load",
    "choice_rules_set",
    "labels_print",
    "number_range_add",
    "numbers_add",
    "numbers_claim",
    "tariff_file_import",
    "waybill_return",
    "waybills_take",
]
