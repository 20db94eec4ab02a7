"""Which carrier each order would get now, and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.pure import OK, Address, Refused, Text, Verdict, read_address
from zhanggui.kit.pure import msg as _
from zhanggui.offer.catalog.queries import bundle_parts, sku_weights
from zhanggui.trade.carriers.models import ChoiceRule, ChoiceRules, Service, Tariff
from zhanggui.trade.carriers.models import Zone as ZoneRow
from zhanggui.trade.carriers.rules import Choice, Offer, Rule, Want, Zone, chosen
from zhanggui.trade.orders.queries import buyer_marks, consignees, lines_waiting

ROOM = System("carriers")


@dataclass(frozen=True)
class Chosen:
    """The carrier an order gets (empty: none), by which service, its fee in yuan where known, and the steps to it."""

    order_id: int
    shop_id: int
    carrier_id: int | None
    carrier: str
    service: str
    fee: Decimal | None
    region: str
    grams: int | None
    steps: tuple[Text, ...]
    stop: Verdict


@dataclass(frozen=True)
class RulesNow:
    """The rules that count now."""

    version: int
    heeds_wish: bool
    reason: str
    by_name: str
    rules: tuple[Rule, ...]


def carriers_chosen(*, order_ids: Collection[int], by: Actor) -> dict[int, Chosen]:
    """The carrier of each of these orders. Needs orders.view. [D087]

    An order whose address the platform hides gets none: its label is printed there, the number comes back by file.
    What remarks wish is read here and never told. Weights are those of the goods; a piece nobody weighed leaves the
    order's weight unknown.
    """
    by.require("orders.view")
    seen = {row.order_id: row for row in consignees(order_ids=order_ids, by=by)}
    marks = {mark.order_id: mark.told for mark in buyer_marks(order_ids=list(seen), by=ROOM)}
    weights, now, offers = _weights(list(seen)), rules_now(by=by), _offers()
    found = {}
    for i, row in seen.items():
        told = marks.get(i, {})
        words = (told.get("seller_remark", ""), told.get("buyer_message", ""))
        want = Want(row.shop_id, row.region, weights.get(i), words)
        choice = chosen(want, offers=offers, rules=now.rules, heeds_wish=now.heeds_wish)
        found[i] = _told(i, want, choice, _stop(told.get("address", ""), choice))
    return found


def rules_now(*, by: Actor) -> RulesNow:
    """The newest version of the rules; none yet: the buyer's wish, then the cheapest. Needs orders.view."""
    by.require("orders.view")
    row = ChoiceRules.objects.order_by("-id").first()
    if row is None:
        return RulesNow(0, True, "", "", ())
    lines = ChoiceRule.objects.filter(rules=row).order_by("rank")
    return RulesNow(row.id, row.heeds_wish, row.reason, row.by_name, tuple(_rule(line) for line in lines))


def service_options(*, by: Actor) -> list[tuple[str, str]]:
    """Services of carriers in use, for a form. Needs orders.view."""
    by.require("orders.view")
    return [(str(offer.service_id), f"{offer.carrier} · {offer.service}") for offer in _offers()]


def _rule(line: ChoiceRule) -> Rule:
    return Rule(line.name, line.for_shop_id, tuple(line.places), line.from_g, line.to_g, line.service_id)


def _told(order_id: int, want: Want, choice: Choice, stop: Verdict) -> Chosen:
    offer = choice.offer
    return Chosen(
        order_id=order_id,
        shop_id=want.shop_id,
        carrier_id=offer.carrier_id if offer else None,
        carrier=offer.carrier if offer else "",
        service=offer.service if offer else "",
        fee=choice.fee,
        region=want.region,
        grams=want.grams,
        steps=choice.steps,
        stop=stop,
    )


def _stop(address: str, choice: Choice) -> Verdict:
    if read_address(address)[1] != Address.FULL:
        why = _("平台隐藏了收货地址：请在平台打单，运单号用发货文件导回")
        return Refused(duty="D086", why=why)
    if choice.offer is None:
        return Refused(duty="D087", why=choice.steps[-1])
    return OK


def _offers() -> list[Offer]:
    """Services of the carriers in use, with the newest prices of each."""
    services = list(
        Service.objects.filter(carrier__in_use=True).select_related("carrier").order_by("carrier__rank", "id")
    )
    newest = Tariff.objects.filter(service__in=services).order_by("service_id", "-at", "-id").distinct("service_id")
    tariffs = dict(newest.values_list("id", "service_id"))
    zones: dict[int, dict[str, Zone]] = {}
    for row in ZoneRow.objects.filter(tariff_id__in=tariffs):
        zones.setdefault(tariffs[row.tariff_id], {})[row.place] = Zone(
            row.served, row.first_g, row.first_fee, row.step_g, row.step_fee, row.surcharge
        )
    return [_offer(service, zones.get(service.id, {})) for service in services]


def _offer(service: Service, zones: Mapping[str, Zone]) -> Offer:
    carrier = service.carrier
    names = (carrier.name, *carrier.aliases)
    return Offer(service.id, service.name, carrier.id, carrier.name, names, carrier.rank, zones)


def _weights(order_ids: Sequence[int]) -> dict[int, int | None]:
    """Grams of what goes out now, by order; None where a piece has no weight. A bundle without one weighs its parts."""
    lines = lines_waiting(order_ids=order_ids, by=ROOM)
    skus = {line.sku_id for line in lines}
    parts = bundle_parts(sku_ids=list(skus), by=ROOM)
    grams = sku_weights(sku_ids=[*skus, *(part for of in parts.values() for part, _pieces in of)], by=ROOM)
    for bundle in parts.keys() - grams.keys():
        if all(part in grams for part, _pieces in parts[bundle]):
            grams[bundle] = sum(grams[part] * pieces for part, pieces in parts[bundle])
    found: dict[int, int | None] = {}
    for line in lines:
        so_far, piece = found.get(line.order_id, 0), grams.get(line.sku_id)
        found[line.order_id] = None if so_far is None or piece is None else so_far + piece * line.quantity
    return found
