"""What a rule set would have done to the orders of the last days, beside the live one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.bulk import chunks
from zhanggui.kit.errors import BadInput, NotFound
from zhanggui.kit.pure import msg as _
from zhanggui.trade.orders.queries import Waiting, orders_received
from zhanggui.trade.review.models import Case, RuleSet
from zhanggui.trade.review.queries.live import LiveRules, as_rules
from zhanggui.trade.review.queries.subjects import review_findings
from zhanggui.trade.review.states import Ending, Outcome, RulesState

DAYS_MOST, ORDERS_MOST, CHUNK, SAMPLES = 90, 20_000, 2_000, 5


@dataclass
class RuleTrial:
    """One rule: orders it hits, those of them that were ruled wrong or cleared, and a few platform numbers."""

    hits: int = 0
    confirmed: int = 0
    cleared: int = 0
    samples: list[str] = field(default_factory=list)


@dataclass
class Trial:
    """`stopped` of `orders` would wait for a person; by rule code what it hits. `live_stopped`: by the live set."""

    days: int
    at: str
    orders: int = 0
    stopped: int = 0
    live_version: int = 0
    live_stopped: int = 0
    rules: dict[str, RuleTrial] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def trial_of(*, version: int, days: int, at: datetime, by: Actor) -> Trial:
    """Run a version over the paid orders received in the last days, the newest 20,000 at most. [D070]

    Needs orders.view. Orders of the asker's shops, as they stand now. Raises BadInput unless 1 to 90 days.
    """
    by.require("orders.view")
    if not 1 <= days <= DAYS_MOST:
        raise BadInput(why=_("试算的天数应为 1 到 {most}", most=DAYS_MOST))
    sets = RuleSet.objects.seen_by(by)
    asked, live = sets.filter(version=version).first(), sets.filter(state=RulesState.LIVE.value).first()
    if asked is None:
        raise NotFound(why=_("没有第 {version} 版审单规则", version=version))
    mine, other = as_rules(asked, at), as_rules(live, at) if live else None
    addresses = mine.reads_addresses or (other is not None and other.reads_addresses)
    orders = orders_received(since=at - timedelta(days=days), until=at, most=ORDERS_MOST, addresses=addresses, by=by)
    trial = Trial(days, at.isoformat(), len(orders), live_version=other.version if other else 0)
    for some in chunks(orders, CHUNK):
        _count(trial, some, mine, at, by)
        trial.live_stopped += _stopped(some, other, at) if other else 0
    return trial


def rulings_of(*, order_ids: Sequence[int], by: Actor) -> dict[int, Ending]:
    """How the last case of each of these orders ended, where it is over. [D071]"""
    over = Case.objects.seen_by(by).filter(order_id__in=list(order_ids)).exclude(ending="").order_by("id")
    return {order_id: Ending(ending) for order_id, ending in over.values_list("order_id", "ending")}


def _stopped(orders: Sequence[Waiting], rules: LiveRules, at: datetime) -> int:
    found = review_findings(orders=orders, rules=rules, at=at, by=System("review"))
    return sum(finding.outcome == Outcome.REVIEW for finding in found.values())


def _count(trial: Trial, orders: Sequence[Waiting], rules: LiveRules, at: datetime, by: Actor) -> None:
    numbers = {order.id: order.platform_no for order in orders}
    said = review_findings(orders=orders, rules=rules, at=at, by=System("review"))
    found = {order_id: finding.hits for order_id, finding in said.items() if finding.hits}
    ruled = rulings_of(order_ids=list(found), by=by)
    trial.stopped += len(found)
    outcomes = Counter[tuple[str, Ending | None]]()
    for order_id, hits in found.items():
        for hit in hits:
            outcomes[hit.code, ruled.get(order_id)] += 1
            samples = trial.rules.setdefault(hit.code, RuleTrial()).samples
            if len(samples) < SAMPLES:
                samples.append(numbers[order_id])
    for (code, outcome), count in outcomes.items():
        rule = trial.rules[code]
        rule.hits += count
        rule.confirmed += count if outcome == Ending.HELD else 0
        rule.cleared += count if outcome == Ending.LET_GO else 0
