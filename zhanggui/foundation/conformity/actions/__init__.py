"""The only writers of conformity."""

from zhanggui.foundation.conformity.actions.assessing import clauses_link, controls_assess, export_record
from zhanggui.foundation.conformity.actions.ruling import KIND, ruling_ask, ruling_end, rulings_settle

__all__ = [
    "KIND",
    "clauses_link",
    "controls_assess",
    "export_record",
    "ruling_ask",
    "ruling_end",
    "rulings_settle",
]
