"""The only readers of approvals."""

from zhanggui.foundation.approvals.queries.card import (
    AgencySeen,
    RequestCard,
    my_agencies,
    people_to_ask,
    people_to_stand_in,
    request_card,
    steps_before,
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
from zhanggui.foundation.approvals.queries.outcome import Awaiting, Decided, awaiting, decided
from zhanggui.foundation.approvals.queries.people import (
    Flow,
    StepPeople,
    flow_for,
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
    Tried,
    people_asking,
    post_options,
    rule_card,
    rule_counts,
    rule_labels,
    rule_rows,
    would_approve,
)

__all__ = [
    "AgencySeen",
    "Awaiting",
    "Decided",
    "Flow",
    "RequestCard",
    "RequestRow",
    "RuleRow",
    "StepPeople",
    "Tried",
    "asked_by_people",
    "awaiting",
    "decided",
    "decided_by_asker",
    "flow_for",
    "gone_still_asked",
    "kind_options",
    "my_agencies",
    "next_above",
    "people_asking",
    "people_seated",
    "people_to_ask",
    "people_to_stand_in",
    "post_options",
    "request_card",
    "request_counts",
    "request_labels",
    "request_rows",
    "requests_waiting",
    "rule_card",
    "rule_counts",
    "rule_labels",
    "rule_rows",
    "step_people",
    "steps_before",
    "stuck_ids",
    "would_approve",
]
