"""The gifts of an order for its drawer, and orders by what became of theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.offer.inventory.queries import served_from
from zhanggui.trade.gifts.models import Gift
from zhanggui.trade.gifts.states import FATE_TITLES, FATE_TONES, Fate

CHOICES: dict[str, Text] = {
    "any": _("有赠品"),
    "owed": _("欠赠品"),
    "replaced": _("换了赠品"),
    "dropped": _("缺赠品，没送"),
}


@dataclass(frozen=True)
class OrderGift:
    """A gift of an order: what was promised, what goes out, from where."""

    id: int
    rule: str
    code: str
    title: str
    instead: str
    pieces: int
    fate: Fate
    place: str

    @property
    def state(self) -> Text:
        return FATE_TITLES[self.fate]

    @property
    def tone(self) -> str:
        return FATE_TONES[self.fate]


def order_gifts(*, order_id: int, by: Actor) -> list[OrderGift]:
    """The gifts of an order. Needs orders.view. [D060]"""
    by.require("orders.view")
    rows = (
        Gift.objects.seen_by(by).filter(order_id=order_id).select_related("rule__gift_sku", "ship_sku").order_by("id")
    )
    found: list[Any] = list(rows)
    places = served_from(order_id=order_id, by=System("gifts")) if found else {}
    return [
        OrderGift(
            id=row.id,
            rule=row.rule.name,
            code=row.rule.gift_sku.code,
            title=row.ship_sku.title,
            instead=row.ship_sku.code if row.ship_sku_id != row.rule.gift_sku_id else "",
            pieces=row.pieces,
            fate=Fate(row.fate),
            place=places[row.id].name if row.id in places else "",
        )
        for row in found
    ]


def gift_choices(*, by: Actor) -> list[tuple[str, Text]]:
    """What the list of orders can be narrowed to by gifts. Needs orders.view."""
    by.require("orders.view")
    return list(CHOICES.items())


def gift_so(*, rows: QuerySet[Any], value: str, by: Actor) -> QuerySet[Any]:
    """Orders with gifts: any, owed, replaced, or left out because there were none."""
    gifts = Gift.objects.seen_by(by)
    narrowed = {
        "owed": gifts.filter(fate=Fate.OWED.value),
        "dropped": gifts.filter(fate=Fate.DROPPED.value),
        "replaced": gifts.exclude(ship_sku=F("rule__gift_sku")),
    }.get(value, gifts)
    return rows.filter(id__in=narrowed.values("order_id"))
