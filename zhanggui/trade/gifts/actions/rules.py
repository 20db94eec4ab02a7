"""Rules of gifts: laid before whoever approves them, in force by his word, until they are ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from zhanggui.foundation.approvals.actions import Plea, request_open
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce, announce_alike
from zhanggui.kit.machine import Moved, advance_many
from zhanggui.kit.pure import Fact
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.offer.catalog.queries import brand_names, sku_ids_by_code
from zhanggui.trade.gifts.facts import RuleEnded, RuleProposed, RulesExported
from zhanggui.trade.gifts.models import GiftRule
from zhanggui.trade.gifts.queries import rule_snapshot
from zhanggui.trade.gifts.rules import Offer, may_give
from zhanggui.trade.gifts.states import RULE_KIND, RULES, Lacking

SYSTEM = System("gifts")
BY_PEOPLE = Refusal(why=_("赠品规则要由人提出、由人批准"), duty="D060")
CODES_MOST = 200


@dataclass(frozen=True)
class RuleWords:
    """What a person says of a rule; goods by their codes and brands, any goods where both are empty."""

    name: str
    paid_from: datetime
    paid_until: datetime
    gift: str
    wanted: tuple[str, ...] = ()
    least_pieces: int = 1
    least_paid: Decimal = Decimal(0)
    budget: int | None = None
    pieces: int = 1
    per_pieces: int | None = None
    substitute: str = ""
    lacking: Lacking = Lacking.LATER
    rank: int = 100
    alone: bool = False
    brands: tuple[int, ...] = ()
    by_list: bool = False


@transaction.atomic
def rule_propose(*, shop_id: int | None, words: RuleWords, reason: str, by: Actor, at: datetime | None = None) -> int:
    """Propose a rule and ask for its approval; nothing is given before. [D060]

    Needs gifts.propose, a reason, and the shop in one's scope (all shops for a rule without one). Raises BadInput when
    a code is no SKU or the terms make no sense. Returns the rule.
    """
    by.require("gifts.propose")
    if by.id is None:
        raise BY_PEOPLE
    if not by.scope.sees("shop", shop_id):
        raise NotFound if shop_id else Refusal(why=_("全部店铺的规则由能看全部店铺的人提出"), duty="D060")
    skus = _skus([*words.wanted, words.gift, *filter(None, [words.substitute])])
    rule = GiftRule(
        shop_id=shop_id,
        wanted=[skus[code] for code in words.wanted],
        gift_sku_id=skus[words.gift],
        substitute_id=skus[words.substitute] if words.substitute else None,
        lacking=words.lacking.value,
        reason=reason_given(reason, duty="D060"),
        added_by=by.id,
        added_by_name=by.name,
        added_at=at or clock.now(),
        brands=_brands(words.brands),
        **{name: value for name, value in vars(words).items() if name not in SAID_OTHERWISE},
    )
    if rule.substitute_id == rule.gift_sku_id:
        raise BadInput(why=_("替代品不能就是赠品本身"), duty="D060")
    verdict = may_give(Offer.of(rule))
    if not verdict and verdict.why is not None:
        raise BadInput(why=verdict.why, duty="D060")
    rule.save()
    plea = Plea(RULE_KIND, [rule.id], rule_snapshot(rule_id=rule.id, by=SYSTEM), rule.reason)
    rule.request_id = request_open(plea=plea, by=by, at=rule.added_at)
    rule.save(update_fields=["request"])
    announce([RuleProposed(subject_id=rule.id, shop_id=shop_id, why=rule.reason)], by=by, at=rule.added_at)
    return rule.id


SAID_OTHERWISE = frozenset({"wanted", "brands", "gift", "substitute", "lacking"})


@transaction.atomic
def rule_end(*, rule_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Give nothing more by these rules; what was given stays. Needs gifts.approve and a reason. [D060]"""
    by.require("gifts.approve")
    why = reason_given(reason, duty="D060")
    if by.id is None:
        raise BY_PEOPLE
    changes = {"ended_by": by.id, "ended_by_name": by.name, "ended_at": at or clock.now(), "ended_why": why}
    return rules_move("end", rule_ids, changes, RuleEnded(subject_id=0, why=why), by=by, at=at)


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Write down that the list of rules left the house. Needs orders.export."""
    by.require("orders.export")
    announce([RulesExported(subject_id=by.id or 0, count=count)], by=by)


def _skus(codes: Sequence[str]) -> dict[str, int]:
    """The SKU of each code; the first that is none is said."""
    if len(codes) > CODES_MOST:
        raise BadInput(why=_("一条规则最多写 {most} 个商家编码", most=CODES_MOST), duty="D060")
    found = sku_ids_by_code(codes=codes, by=SYSTEM)
    for code in codes:
        if code not in found:
            raise BadInput(why=_("没有商家编码“{code}”的商品", code=code), duty="D060")
    return found


def _brands(ids: Sequence[int]) -> list[int]:
    """The brands, each one of ours."""
    if set(ids) - brand_names(ids=ids, by=SYSTEM).keys():
        raise BadInput(why=_("没有这个品牌，请重新选择"), duty="D060")
    return list(dict.fromkeys(ids))


def rules_move(
    action: str,
    ids: Sequence[int],
    changes: dict[str, Any],
    fact: Fact,
    *,
    by: Actor,
    at: datetime | None,
    told_by: Actor | None = None,
) -> Moved:
    """Move rules and tell it; `told_by`: who decided, where the room does it for him."""
    moved = advance_many(
        model=GiftRule, machine=RULES, ids=ids, action=action, by=by, changes=changes, returning=("shop_id",)
    )
    announce_alike(fact, [(row["id"], row["shop_id"]) for row in moved.rows], by=told_by or by, at=at or clock.now())
    return moved
