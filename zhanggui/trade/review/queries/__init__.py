"""The only readers of review."""

from zhanggui.trade.review.queries.barred import release_bars
from zhanggui.trade.review.queries.cases import (
    CaseCard,
    case_card,
    case_choices,
    case_counts,
    cases_so,
    reviewers,
    want_choices,
    wants_so,
)
from zhanggui.trade.review.queries.home import Judged, judged_lately
from zhanggui.trade.review.queries.judged import judged_choices, judged_so
from zhanggui.trade.review.queries.live import LiveRules, live_rules
from zhanggui.trade.review.queries.progress import Progress, advance_progress, advance_running
from zhanggui.trade.review.queries.proof import (
    cases_neglected,
    cases_unverified,
    judged_in_part,
    passed_unfit,
    passed_unpaid,
    stopped_that_moved,
    undecided_among,
    wrong_unlisted,
)
from zhanggui.trade.review.queries.remarks import order_remarks
from zhanggui.trade.review.queries.subjects import review_findings, review_subjects
from zhanggui.trade.review.queries.versions import ParamTold, RuleTold, RuleVersion, rule_version, rule_versions

__all__ = [
    "CaseCard",
    "Judged",
    "LiveRules",
    "ParamTold",
    "Progress",
    "RuleTold",
    "RuleVersion",
    "advance_progress",
    "advance_running",
    "case_card",
    "case_choices",
    "case_counts",
    "cases_neglected",
    "cases_so",
    "cases_unverified",
    "judged_choices",
    "judged_in_part",
    "judged_lately",
    "judged_so",
    "live_rules",
    "order_remarks",
    "passed_unfit",
    "passed_unpaid",
    "release_bars",
    "review_findings",
    "review_subjects",
    "reviewers",
    "rule_version",
    "rule_versions",
    "stopped_that_moved",
    "undecided_among",
    "want_choices",
    "wants_so",
    "wrong_unlisted",
]
