"""The only writers of conformity."""

from zhanggui.foundation.conformity.actions.assessing import clauses_link, controls_assess, export_record, links_carry
from zhanggui.foundation.conformity.actions.report import report_draw
from zhanggui.foundation.conformity.actions.ruling import ruling_ask, ruling_end, rulings_settle
from zhanggui.foundation.conformity.actions.switching import Switch, mode_ask, modes_reckon, modes_settle

__all__ = [
    "Switch",
    "clauses_link",
    "controls_assess",
    "export_record",
    "links_carry",
    "mode_ask",
    "modes_reckon",
    "modes_settle",
    "report_draw",
    "ruling_ask",
    "ruling_end",
    "rulings_settle",
]
