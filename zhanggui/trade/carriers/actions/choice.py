"""The rules by which a carrier is chosen: a whole new version each time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.offer.channels.queries import shop_labels
from zhanggui.trade.carriers.facts import ChoiceRulesSet
from zhanggui.trade.carriers.models import ChoiceRule, ChoiceRules, Service


@dataclass(frozen=True)
class NewRule:
    """A rule: what is None or empty fits any; weights in grams, from (inclusive) to (exclusive)."""

    name: str
    service_id: int
    shop_id: int | None = None
    places: tuple[str, ...] = ()
    from_g: int | None = None
    to_g: int | None = None


@transaction.atomic
def choice_rules_set(
    *, rules: Sequence[NewRule], heeds_wish: bool, reason: str, by: Actor, at: datetime | None = None
) -> int:
    """Write the next version of the rules, first one first; valid from now. Returns its number. [D087]

    Needs carriers.manage and a reason. An empty list leaves the buyer's wish (where heeded) and the cheapest.
    """
    by.require("carriers.manage")
    why, when = reason_given(reason, duty="D087"), at or clock.now()
    _check(rules, by)
    version = ChoiceRules.objects.create(at=when, heeds_wish=heeds_wish, reason=why, by_id=by.id, by_name=by.name)
    ChoiceRule.objects.bulk_create(
        ChoiceRule(
            rules=version,
            rank=rank,
            name=rule.name.strip(),
            for_shop_id=rule.shop_id,
            places=list(rule.places),
            from_g=rule.from_g,
            to_g=rule.to_g,
            service_id=rule.service_id,
        )
        for rank, rule in enumerate(rules, start=1)
    )
    announce([ChoiceRulesSet(subject_id=version.id, rules=len(rules), reason=why)], by=by, at=when)
    return version.id


def _check(rules: Sequence[NewRule], by: Actor) -> None:
    services = set(Service.objects.filter(id__in={rule.service_id for rule in rules}).values_list("id", flat=True))
    shops = shop_labels(ids=[rule.shop_id for rule in rules if rule.shop_id], by=by)
    for rule in rules:
        if not rule.name.strip() or rule.service_id not in services or (rule.shop_id and rule.shop_id not in shops):
            raise BadInput(why=_("每条规则要有名称、快递服务；店铺须在您的数据范围内"), duty="D087")
        if rule.from_g is not None and rule.to_g is not None and rule.from_g >= rule.to_g:
            raise BadInput(why=_("规则“{name}”的重量下限须小于上限", name=rule.name), duty="D087")
