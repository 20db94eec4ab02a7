"""The rules in force, and what a run that judges by them keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import Refusal
from zhanggui.kit.pure import msg as _
from zhanggui.trade.review.models import RuleSet
from zhanggui.trade.review.queries.history import OF_LISTS, Kept
from zhanggui.trade.review.rules import Rule
from zhanggui.trade.review.states import RulesState
from zhanggui.trade.watchlist.queries import NOBODY, WatchList, watch_list

OF_ADDRESS = "forwarder"


@dataclass(frozen=True)
class LiveRules:
    """A rule set to judge by, with the watch list as it was when its run began and what the run asked for already."""

    version: int
    title: str
    rules: tuple[Rule, ...]
    delay_minutes: int = 0
    kept: Kept = field(default_factory=Kept)
    watched: WatchList = NOBODY

    @property
    def reads_addresses(self) -> bool:
        reading = {OF_ADDRESS, *(OF_LISTS if self.watched.has_addresses else ())}
        return any(rule.code in reading for rule in self.rules)


def as_rules(kept: RuleSet, at: datetime) -> LiveRules:
    """A version to judge by at a time."""
    rules = rules_of(kept.rules)
    asks = not OF_LISTS.isdisjoint(rule.code for rule in rules)
    watched = watch_list(at=at, by=System("review")) if asks else NOBODY
    return LiveRules(kept.version, kept.title, rules, kept.delay_minutes, watched=watched)


def live_rules(*, by: Actor) -> LiveRules:  # noqa: ARG001  rules are no one's rows
    """The rule set that is live; without one nothing may pass, and that is refused. [D070]"""
    live = RuleSet.objects.filter(state=RulesState.LIVE.value).first()
    if live is None:
        raise Refusal(why=_("还没有生效的审单规则，订单不能自动通过"), duty="D070")
    return as_rules(live, clock.now())


def delay_minutes(*, by: Actor) -> int | None:
    """How long the clock lets an order lie before it judges it; None without a live rule set. Needs orders.advance."""
    by.require("orders.advance")
    rows = RuleSet.objects.seen_by(by).filter(state=RulesState.LIVE.value)
    return rows.values_list("delay_minutes", flat=True).first()


def rules_of(kept: Sequence[dict[str, Any]]) -> tuple[Rule, ...]:
    """Rules as they are kept, as values."""
    return tuple(Rule(str(r["code"]), str(r["duty"]), r.get("params", {})) for r in kept)
