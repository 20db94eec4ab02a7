"""Versions of the rules in words, with what each rule of a set did lately."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import add
from typing import Any, NamedTuple

from django.db import connection

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.kit.scope import sql
from zhanggui.trade.review.models import RuleSet
from zhanggui.trade.review.rules import KINDS, Number, Param, rule_wants
from zhanggui.trade.review.states import RULES_TITLES, WANT_TITLES, RulesState, Want

TONES = {Want.REVIEW: "neutral", Want.VERIFY: "azure", Want.FINANCE: "orange", Want.HOLD: "red"}
FEN = 100
HUNDRED = 100
LATELY = """
SELECT hit ->> 'code', count(DISTINCT d.order_id) FILTER (WHERE d.at >= %s), count(DISTINCT d.order_id), 0, 0
  FROM review_decision d CROSS JOIN LATERAL jsonb_array_elements(d.hits) hit
 WHERE d.rule_set > 0 AND d.at >= %s AND {decisions} GROUP BY 1
 UNION ALL
SELECT code, 0, 0, count(*) FILTER (WHERE c.ending = 'held'), count(*) FILTER (WHERE c.ending = 'let_go')
  FROM review_case c CROSS JOIN LATERAL jsonb_array_elements_text(c.rules) code
 WHERE c.source = 'rules' AND c.opened_at >= %s AND {cases} GROUP BY 1
"""


@dataclass(frozen=True)
class ParamTold:
    """A parameter in words; amounts in yuan, words in one line. `least` and `most` are None for words."""

    key: str
    title: Text
    value: str
    unit: Text | None
    least: int | None
    most: int | None
    source: str
    is_wrong: bool = False

    @property
    def is_words(self) -> bool:
        return self.least is None


class Ruled(NamedTuple):
    """Cases that were wrong indeed and those let go. Forced ones count for neither."""

    confirmed: int = 0
    cleared: int = 0

    @property
    def all(self) -> int:
        return self.confirmed + self.cleared

    @property
    def precision(self) -> int:
        """Per cent that were wrong indeed."""
        return self.confirmed * HUNDRED // self.all if self.all else 0


NONE = Ruled()


@dataclass(frozen=True)
class RuleTold:
    """A rule in words; `on` when the set has it. Hits of orders lately, and what people ruled in their cases."""

    code: str
    title: Text
    duty: str
    on: bool
    params: tuple[ParamTold, ...]
    then: Want
    week: int = 0
    month: int = 0
    ruled: Ruled = NONE
    trial: Mapping[str, Any] | None = None

    @property
    def then_title(self) -> Text:
        return WANT_TITLES[self.then]

    @property
    def then_tone(self) -> str:
        return TONES[self.then]

    @property
    def tried(self) -> Ruled:
        """What people ruled of the orders a trial hit."""
        return Ruled(self.trial["confirmed"], self.trial["cleared"]) if self.trial else NONE


@dataclass(frozen=True)
class RuleVersion:
    """A version as the page tells it."""

    version: int
    title: str
    state: RulesState
    delay_minutes: int
    case_hours: int
    made_by: str
    submitted_by: str
    approved_by: str
    live_at: datetime | None
    trial: Mapping[str, Any] | None
    rules: tuple[RuleTold, ...]

    @property
    def state_title(self) -> Text:
        return RULES_TITLES[self.state]

    @property
    def is_draft(self) -> bool:
        return self.state == RulesState.DRAFT

    @property
    def is_submitted(self) -> bool:
        return self.state == RulesState.SUBMITTED

    @property
    def rules_on(self) -> list[RuleTold]:
        return [rule for rule in self.rules if rule.on]


def rule_versions(*, by: Actor) -> list[RuleVersion]:
    """All versions, the newest first, without figures. Needs orders.rules. [D070]"""
    by.require("orders.rules")
    return [_told(kept, {}) for kept in RuleSet.objects.seen_by(by).order_by("-version")]


def rule_version(*, version: int | None, by: Actor) -> RuleVersion:
    """One version with every rule there is; None: the live one. Hits of 7 and 30 days in the asker's shops. [D070]

    Needs orders.rules. Raises NotFound.
    """
    by.require("orders.rules")
    rows = RuleSet.objects.seen_by(by)
    kept = (rows.filter(version=version) if version else rows.filter(state=RulesState.LIVE.value)).first()
    if kept is None:
        raise NotFound(why=_("没有这一版审单规则"))
    return _told(kept, _lately(by))


def _lately(by: Actor) -> dict[str, tuple[int, ...]]:
    (decisions, theirs), (cases, of_cases) = sql(by, shop="d.shop_id"), sql(by, shop="c.shop_id")
    week, month = (clock.now() - timedelta(days=days) for days in (7, 30))
    found: dict[str, tuple[int, ...]] = {}
    with connection.cursor() as cursor:
        cursor.execute(LATELY.format(decisions=decisions, cases=cases), [week, month, *theirs, month, *of_cases])
        for code, *counts in cursor.fetchall():
            found[code] = tuple(map(add, found.get(code, (0, 0, 0, 0)), counts))
    return found


def _told(kept: RuleSet, lately: Mapping[str, tuple[int, ...]]) -> RuleVersion:
    given = {rule["code"]: rule.get("params", {}) for rule in kept.rules}
    tried = (kept.trial or {}).get("rules", {})
    rules = [_rule(code, given.get(code), lately.get(code, (0, 0, 0, 0)), tried.get(code)) for code in KINDS]
    return RuleVersion(
        version=kept.version,
        title=kept.title,
        state=RulesState(kept.state),
        delay_minutes=kept.delay_minutes,
        case_hours=kept.case_hours,
        made_by=kept.made_by_name,
        submitted_by=kept.submitted_by_name,
        approved_by=kept.approved_by_name,
        live_at=kept.live_at,
        trial=kept.trial,
        rules=tuple(sorted(rules, key=lambda rule: not rule.on)),
    )


def _rule(
    code: str, given: Mapping[str, Any] | None, lately: tuple[int, ...], tried: Mapping[str, Any] | None
) -> RuleTold:
    kind, (week, month, *ruled) = KINDS[code], lately
    params = tuple(_param(param, (given or {}).get(param.key, param.default)) for param in kind.params)
    is_on = given is not None
    then = rule_wants(code, given or {})
    return RuleTold(code, kind.title, kind.duty, is_on, params, then, week, month, Ruled(*ruled), tried)


def _param(param: Param, value: Any) -> ParamTold:
    if not isinstance(param, Number):
        return ParamTold(param.key, param.title, "、".join(value), None, None, None, param.source)
    share = FEN if param.is_money else 1
    told = str(value // share) if isinstance(value, int) else str(value)
    return ParamTold(param.key, param.title, told, param.unit, param.least // share, param.most // share, param.source)
