"""赠品规则: the list, one rule, what it would give now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Count, F, Q, QuerySet, Sum

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import Proof
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text, ours
from zhanggui.kit.pure import msg as _
from zhanggui.kit.subjects import Change, Snapshot
from zhanggui.offer.catalog.queries import brand_names, sku_labels
from zhanggui.offer.channels.queries import shops
from zhanggui.offer.inventory.queries import available
from zhanggui.trade.gifts.models import Gift, GiftRule
from zhanggui.trade.gifts.queries._brands import brands_of
from zhanggui.trade.gifts.rules import Offer, bought_of, given_by
from zhanggui.trade.gifts.states import LACKING_TITLES, RULES, Fate, Lacking, RuleState
from zhanggui.trade.orders.queries import lines_waiting, order_labels, orders_promised, orders_wanting

OWN = System("gifts")
SORTS = {"from": Sort("paid_from")}
TONES = {
    RuleState.PROPOSED: "yellow",
    RuleState.ACTIVE: "green",
    RuleState.REFUSED: "neutral",
    RuleState.ENDED: "neutral",
}
SAME = (
    *("id", "name", "paid_from", "paid_until", "least_pieces", "least_paid", "budget", "pieces", "per_pieces", "rank"),
    *(
        "alone",
        "by_list",
        "reason",
        "added_by_name",
        "added_at",
        "approved_by_name",
        "ended_by_name",
        "ended_at",
    ),
)
MOST, TRIED = 50, 5_000


@dataclass(frozen=True)
class RuleRow:
    """A rule with what it gave in the shops the asker sees."""

    id: int
    state: RuleState
    name: str
    shop: str
    paid_from: datetime
    paid_until: datetime
    wanted: tuple[str, ...]
    brands: tuple[str, ...]
    least_pieces: int
    least_paid: Decimal
    budget: int | None
    gift: str
    pieces: int
    per_pieces: int | None
    substitute: str
    lacking: Lacking
    rank: int
    alone: bool
    by_list: bool
    reason: str
    added_by_name: str
    added_at: datetime
    approved_by_name: str
    ended_by_name: str
    ended_at: datetime | None
    ended_why: str | Text
    given: int
    given_pieces: int
    owed: int
    request_id: int | None

    @property
    def state_title(self) -> Text:
        return RULES.title(self.state)

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def shop_name(self) -> Text | str:
        return self.shop or _("全部店铺")

    @property
    def lacking_title(self) -> Text:
        return LACKING_TITLES[self.lacking]

    @property
    def is_proposed(self) -> bool:
        return self.state == RuleState.PROPOSED

    @property
    def is_active(self) -> bool:
        return self.state == RuleState.ACTIVE

    @property
    def gives(self) -> Text:
        """What it gives, in words."""
        if self.per_pieces:
            return _("每 {per} 件送 {code} × {n}", per=self.per_pieces, code=self.gift, n=self.pieces)
        return _("送 {code} × {n}", code=self.gift, n=self.pieces)


class Trial(NamedTuple):
    """What a rule would give now: waiting orders it fits, pieces for them, pieces there are of the gift."""

    orders: int
    pieces: int
    stock: int

    @property
    def lacks(self) -> int:
        return max(0, self.pieces - self.stock)


def rule_rows(*, ask: Ask, by: Actor) -> Page[RuleRow]:
    """One page of rules; search by the beginning of the gift's code. Needs orders.view. [D061]"""
    rows = _seen(by).filter(_queues().get(ask.queue, Q()))
    if ask.search:
        rows = rows.filter(Q(gift_sku__code__istartswith=ask.search) | Q(name__icontains=ask.search))
    if codes := ask.filters.get("shop"):
        rows = rows.filter(Q(shop__code__in=codes) | Q(shop=None))
    page: Page[Any] = paginate(rows, ask=ask, sorts=SORTS, make=lambda row: row)
    return Page(_told(page.rows, by), page.next, page.prev, page.total, page.capped)


def rule_counts(*, by: Actor) -> dict[str, int]:
    """How many rules stand in each queue. Needs orders.view."""
    return _seen(by).aggregate(**{key: Count("id", filter=rows) for key, rows in _queues().items()})


def rule_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """What people call these rules. Needs orders.view."""
    return dict(_seen(by).filter(id__in=list(ids)).values_list("id", "name"))


def rules_in_force(*, by: Actor) -> list[tuple[int, str]]:
    """The rules that may be given by, for choosing one: (rule, name). Needs orders.view. [D060]"""
    return list(_seen(by).filter(_queues()["active"]).order_by("name", "id").values_list("id", "name"))


def rule_card(*, rule_id: int, by: Actor) -> RuleRow:
    """One rule. Needs orders.view; raises NotFound. [D061]"""
    (row,) = _told([_one(rule_id, by)], by)
    return row


def rule_snapshot(*, rule_id: int, by: Actor) -> Snapshot:
    """What the approval of a rule is bound to: all its terms, by their ids too. Needs orders.view. [D060][D061]"""
    rule = _one(rule_id, by)
    (row,) = _told([rule], by)
    goods = "、".join((*row.wanted, *row.brands)) or _("任意商品")
    days = "—".join(f"{clock.shanghai(one):%Y-%m-%d %H:%M}" for one in (row.paid_from, row.paid_until))
    told: list[tuple[Text, str | Text]] = [
        (_("店铺"), row.shop_name),
        (_("买了其中任一商品"), goods),
        (_("至少几件"), str(row.least_pieces)),
        (_("实付满（元）"), str(row.least_paid)),
        (_("付款时间"), days),
        (_("送什么"), row.gives),
        (_("限前几单"), str(row.budget) if row.budget else _("不限")),
        (_("缺货时换送"), row.substitute),
        (_("换不了时"), row.lacking_title),
        (_("怎么送"), _("不自动送，只按名单补赠") if row.by_list else _("符合条件自动送")),
    ]
    kept = ("wanted", "brands", "gift_sku_id", "substitute_id", "per_pieces", "rank", "alone")
    return Snapshot(
        title=_("赠品规则：{name}", name=row.name),
        changes=tuple(Change(label, "", after) for label, after in told if after),
        bound={"rule": rule.id} | {name: getattr(rule, name) for name in kept},
        shop_id=rule.shop_id,
    )


def rule_trial(*, rule_id: int, by: Actor) -> Trial:
    """What a rule would give to orders that wait now, other rules and its budget aside. Needs orders.view. [D061]"""
    rule = _one(rule_id, by)
    offer = Offer.of(rule)
    reach = {"shop_id": rule.shop_id, "paid_from": rule.paid_from, "paid_until": rule.paid_until}
    ids = [one.order_id for one in orders_wanting(**reach, by=by) if not one.holds][:TRIED]
    paid = orders_promised(order_ids=ids, by=by)
    lines = lines_waiting(order_ids=ids, by=by)
    found = [given_by(offer, one) for one in bought_of(lines, paid, brands_of(lines, [offer]))]
    given = [pieces for pieces in found if pieces][: rule.budget]
    stock = available(sku_ids=[rule.gift_sku_id], by=OWN).get(rule.gift_sku_id, 0)
    return Trial(len(given), sum(given), stock)


def gifts_by_rule(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Gifts given in a time; broken where nobody had approved their rule by then. Needs orders.view. [D060]"""
    by.require("orders.view")
    given = Gift.objects.seen_by(by).filter(given_at__gte=since, given_at__lt=until)
    broken = given.exclude(rule__approved_at__lte=F("given_at")).order_by("order_id")
    some = list(broken.values_list("order_id", flat=True)[:MOST])
    return Proof(given.count(), broken.count(), tuple(sorted(order_labels(ids=some, by=by).values())))


def _one(rule_id: int, by: Actor) -> Any:
    rule = _seen(by).filter(id=rule_id).first()
    if rule is None:
        raise NotFound
    return rule


def _seen(by: Actor) -> QuerySet[GiftRule]:
    """Rules of all shops are everybody's; a shop's are for those who see the shop."""
    by.require("orders.view")
    company = GiftRule.objects.seen_by(OWN).filter(shop=None)
    rows: QuerySet[GiftRule] = (company | GiftRule.objects.seen_by(by)).select_related("gift_sku", "substitute")
    return rows


def _told(rules: Sequence[Any], by: Actor) -> list[RuleRow]:
    """Rules with what they gave: one question for all."""
    gifts = Gift.objects.seen_by(by).filter(rule_id__in=[rule.id for rule in rules])
    counted = (
        gifts.exclude(fate__in=[Fate.CLOSED.value, Fate.DROPPED.value])
        .order_by()
        .values("rule_id")
        .annotate(orders=Count("id"), all_pieces=Sum("pieces"), owed=Count("id", filter=Q(fate=Fate.OWED.value)))
    )
    figures = {rule: told for rule, *told in counted.values_list("rule_id", "orders", "all_pieces", "owed")}
    names = {shop.id: shop.name for shop in shops(by=OWN)}
    codes = sku_labels(ids=[sku for rule in rules for sku in rule.wanted], by=OWN)
    brands = brand_names(ids={brand for rule in rules for brand in rule.brands}, by=OWN)
    return [_row(rule, names, codes, brands, figures=figures.get(rule.id, (0, 0, 0))) for rule in rules]


def _row(
    rule: Any,
    names: dict[int, str],
    codes: dict[int, str],
    brands: dict[int, str],
    *,
    figures: Sequence[int],
) -> RuleRow:
    given, pieces, owed = figures
    return RuleRow(
        **{name: getattr(rule, name) for name in SAME},
        state=RuleState(rule.state),
        ended_why=ours(rule.ended_why),
        shop=names.get(rule.shop_id, ""),
        wanted=tuple(codes[sku] for sku in rule.wanted),
        brands=tuple(brands[brand] for brand in rule.brands),
        gift=rule.gift_sku.code,
        substitute=rule.substitute.code if rule.substitute else "",
        lacking=Lacking(rule.lacking),
        given=given,
        given_pieces=pieces,
        owed=owed,
        request_id=rule.request_id,
    )


def _queues() -> dict[str, Q]:
    return {
        "active": Q(state=RuleState.ACTIVE.value),
        "proposed": Q(state=RuleState.PROPOSED.value),
        "over": Q(state__in=[RuleState.REFUSED.value, RuleState.ENDED.value]),
    }
