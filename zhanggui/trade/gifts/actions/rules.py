"""Rules of gifts: proposed by one person, in force by another's word, until they are ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce, announce_alike
from zhanggui.kit.machine import Gate, Moved, advance_many
from zhanggui.kit.pure import Fact, Refused
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.offer.catalog.queries import brand_names, sku_ids_by_code
from zhanggui.trade.gifts.facts import RuleApproved, RuleEnded, RuleProposed, RuleRefused, RulesExported
from zhanggui.trade.gifts.models import GiftRule
from zhanggui.trade.gifts.rules import Offer, may_give
from zhanggui.trade.gifts.states import RULES, Lacking

SYSTEM = System("gifts")
OWN = Refused(duty="D060", why=_("不能批准自己提出的，须由另一人决定"))
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
    """Propose a rule; nothing is given before another person agrees. [D060]

    Needs gifts.propose, a reason, and the shop in one's scope (all shops for a rule without one). Raises BadInput when
    a code is no SKU or the terms make no sense. Returns the rule.
    """
    by.require("gifts.propose")
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
        added_by=_person(by),
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
    announce([RuleProposed(subject_id=rule.id, shop_id=shop_id, why=rule.reason)], by=by, at=rule.added_at)
    return rule.id


SAID_OTHERWISE = frozenset({"wanted", "brands", "gift", "substitute", "lacking"})


@transaction.atomic
def rule_approve(*, rule_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """A second person puts rules in force. Needs gifts.approve; one's own are refused, also by the database. [D060]"""
    by.require("gifts.approve")
    changes = {"approved_by": _person(by), "approved_by_name": by.name, "approved_at": at or clock.now()}
    return _move("approve", rule_ids, changes, RuleApproved(subject_id=0), by=by, at=at)


@transaction.atomic
def rule_refuse(*, rule_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """A second person does not agree, with the reason. Needs gifts.approve; one's own are refused. [D060]"""
    by.require("gifts.approve")
    why = reason_given(reason, duty="D060")
    return _move("refuse", rule_ids, _ended(why, by, at), RuleRefused(subject_id=0, why=why), by=by, at=at)


@transaction.atomic
def rule_withdraw(*, rule_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Take proposals back before anybody agreed. Needs gifts.propose and a reason. [D060]"""
    by.require("gifts.propose")
    why = reason_given(reason, duty="D060")
    return _move("withdraw", rule_ids, _ended(why, by, at), RuleEnded(subject_id=0, why=why), by=by, at=at)


@transaction.atomic
def rule_end(*, rule_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Give nothing more by these rules; what was given stays. Needs gifts.approve and a reason. [D060]"""
    by.require("gifts.approve")
    why = reason_given(reason, duty="D060")
    return _move("end", rule_ids, _ended(why, by, at), RuleEnded(subject_id=0, why=why), by=by, at=at)


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


def _person(by: Actor) -> int:
    if by.id is None:
        raise Refusal(why=_("赠品规则要由人提出、由人批准"), duty="D060")
    return by.id


def _ended(why: str, by: Actor, at: datetime | None) -> dict[str, Any]:
    return {"ended_by": _person(by), "ended_by_name": by.name, "ended_at": at or clock.now(), "ended_why": why}


def _move(
    action: str, ids: Sequence[int], changes: dict[str, Any], fact: Fact, *, by: Actor, at: datetime | None
) -> Moved:
    others = Gate(f"t.added_by <> {_person(by)}", lambda _row: OWN)
    moved = advance_many(
        model=GiftRule,
        machine=RULES,
        ids=ids,
        action=action,
        by=by,
        changes=changes,
        returning=("shop_id",),
        gate=others,
    )
    announce_alike(fact, [(row["id"], row["shop_id"]) for row in moved.rows], by=by, at=at or clock.now())
    return moved
