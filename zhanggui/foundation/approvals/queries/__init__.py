"""The only readers of approvals."""

from zhanggui.foundation.approvals.queries.authority import (
    approved_afterwards,
    decided_within_authority,
    idle_requests,
    money_decided,
)
from zhanggui.foundation.approvals.queries.card import (
    RequestCard,
    agencies_bearing,
    agencies_ending,
    my_agencies,
    people_to_ask,
    people_to_stand_in,
    request_card,
    steps_before,
)
from zhanggui.foundation.approvals.queries.figures import (
    Figures,
    Holding,
    KindFigures,
    StepFigures,
    approval_figures,
)
from zhanggui.foundation.approvals.queries.inbox import (
    RequestRow,
    kind_options,
    request_counts,
    request_labels,
    request_rows,
    requests_waiting,
    stuck_ids,
)
from zhanggui.foundation.approvals.queries.outcome import Awaiting, Decided, awaiting, decided, prints_handed
from zhanggui.foundation.approvals.queries.people import (
    Flow,
    StepPeople,
    flow_for,
    flow_since,
    next_above,
    step_people,
)
from zhanggui.foundation.approvals.queries.proofs import (
    asked_by_people,
    decided_by_asker,
    gone_still_asked,
    people_seated,
)
from zhanggui.foundation.approvals.queries.rules import (
    RuleRow,
    Terms,
    Tried,
    people_asking,
    rule_card,
    rule_counts,
    rule_labels,
    rule_rows,
    rule_terms,
    steps_tried,
    would_approve,
)
from zhanggui.foundation.approvals.queries.telling import RequestTold, requests_told
from zhanggui.foundation.approvals.queries.terms import category_options, post_options, shop_options

__all__ = [
    "Awaiting", "Decided", "Figures", "Flow", "Holding", "KindFigures", "RequestCard",
    "RequestRow", "RequestTold", "RuleRow", "StepFigures", "StepPeople", "Terms", "Tried", "agencies_bearing",
    "agencies_ending", "approval_figures", "approved_afterwards", "asked_by_people", "awaiting", "category_options",
    "decided", "decided_by_asker", "decided_within_authority", "flow_for", "flow_since", "gone_still_asked",
    "idle_requests", "kind_options", "money_decided", "my_agencies", "next_above", "people_asking", "people_seated",
    "people_to_ask", "people_to_stand_in", "post_options", "prints_handed", "request_card", "request_counts",
    "request_labels", "request_rows", "requests_told", "requests_waiting", "rule_card", "rule_counts",
    "rule_labels", "rule_rows", "rule_terms", "shop_options", "step_people", "steps_before", "steps_tried",
    "stuck_ids", "would_approve",
]  # fmt: skip
