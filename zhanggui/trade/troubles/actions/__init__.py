"""The only writers of troubles."""

from zhanggui.trade.troubles.actions.benching import Slip, cases_mend, cases_report
from zhanggui.trade.troubles.actions.closing import cases_settle, trouble_close
from zhanggui.trade.troubles.actions.handling import provider_note, trouble_contact, trouble_give, trouble_take
from zhanggui.trade.troubles.actions.intercepting import (
    interception_answer,
    interception_ask,
    interception_end,
    interceptions_drop,
    interceptions_look,
    interceptions_open,
    interceptions_settle,
)
from zhanggui.trade.troubles.actions.opening import cases_hear, cases_look, trouble_report
from zhanggui.trade.troubles.actions.paying import (
    claim_agree,
    claim_file,
    claim_pay,
    claim_refuse,
    compensation_ask,
    compensation_grant,
    compensation_refuse,
)
from zhanggui.trade.troubles.actions.policy import export_record, trouble_policy_set

__all__ = [
    "Slip",
    "cases_hear",
    "cases_look",
    "cases_mend",
    "cases_report",
    "cases_settle",
    "claim_agree",
    "claim_file",
    "claim_pay",
    "claim_refuse",
    "compensation_ask",
    "compensation_grant",
    "compensation_refuse",
    "export_record",
    "interception_answer",
    "interception_ask",
    "interception_end",
    "interceptions_drop",
    "interceptions_look",
    "interceptions_open",
    "interceptions_settle",
    "provider_note",
    "trouble_close",
    "trouble_contact",
    "trouble_give",
    "trouble_policy_set",
    "trouble_report",
    "trouble_take",
]
