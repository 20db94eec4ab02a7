"""Which carrier an order gets, for how much, and why: values in, a choice with its steps out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from zhanggui.kit.pure import OK, Refused, Text, Verdict
from zhanggui.kit.pure import msg as _

WAYBILL = re.compile(r"[A-Za-z0-9-]{6,40}")
TAIL = re.compile(r"(.*?)(\d+)")
WISHES = r"(?<![不别勿])(?:发|走|用|寄|要)\s*{name}"
REFUSES = r"(?:不要|不发|不走|不用|不寄|别发|别用|别走|勿发|拒收)\s*{name}"


@dataclass(frozen=True)
class Zone:
    """What a service asks for a place; weights in grams."""

    served: bool
    first_g: int
    first_fee: Decimal
    step_g: int
    step_fee: Decimal
    surcharge: Decimal


@dataclass(frozen=True)
class Offer:
    """A service of a carrier in use; without zones its reach and price are unknown."""

    service_id: int
    service: str
    carrier_id: int
    carrier: str
    names: tuple[str, ...]
    rank: int
    zones: Mapping[str, Zone]


@dataclass(frozen=True)
class Rule:
    """Orders of a shop, to places, of a weight (from, below) go with a service; what is None or empty fits any."""

    name: str
    shop_id: int | None
    places: tuple[str, ...]
    from_g: int | None
    to_g: int | None
    service_id: int


@dataclass(frozen=True)
class Want:
    """An order that needs a carrier; `words`: remarks, ours before the buyer's. `grams` None: a weight is unknown."""

    shop_id: int
    region: str
    grams: int | None
    words: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """The service chosen (None: none can go there), its fee where it is known, and what led to it."""

    offer: Offer | None
    fee: Decimal | None
    steps: tuple[Text, ...]


def numbers_between(first: str, last: str, most: int) -> list[str]:
    """The numbers of a range: the same beginning, digits that count up; none when it is no range, or a longer one."""
    start, end = TAIL.fullmatch(first.strip()), TAIL.fullmatch(last.strip())
    if not (start and end and start[1] == end[1] and len(start[2]) == len(end[2])):
        return []
    low, high, width = int(start[2]), int(end[2]), len(start[2])
    return [f"{start[1]}{number:0{width}d}" for number in range(low, high + 1)] if high - low < most else []


def zone_of(offer: Offer, region: str) -> Zone | None:
    """The zone a region lies in: the longest place it begins with."""
    return max(
        ((place, zone) for place, zone in offer.zones.items() if region.startswith(place)),
        key=lambda found: len(found[0]),
        default=("", None),
    )[1]


def reaches(offer: Offer, region: str) -> Verdict:
    """Whether a service goes there; one without a price table is taken to go everywhere."""
    zone = zone_of(offer, region)
    if not offer.zones or (zone and zone.served):
        return OK
    return Refused(duty="D087", why=_("{carrier}不送{region}", carrier=offer.carrier, region=region or "?"))


def fee_of(offer: Offer, region: str, grams: int | None) -> Decimal | None:
    """What it costs, in yuan; None without a price. An unknown weight is taken for the first step."""
    zone = zone_of(offer, region)
    if zone is None or not zone.served:
        return None
    over = max(0, (grams or 0) - zone.first_g)
    return zone.first_fee + -(-over // zone.step_g) * zone.step_fee + zone.surcharge


def chosen(want: Want, *, offers: Sequence[Offer], rules: Sequence[Rule], heeds_wish: bool) -> Choice:
    """The buyer's wish, else the first rule that fits, else the cheapest; each only where it goes. [D087]"""
    steps: list[Text] = []
    allowed = [offer for offer in offers if not (heeds_wish and _refused(want, offer))]
    steps += [_("备注不要{carrier}", carrier=offer.carrier) for offer in offers if offer not in allowed]
    wished = next((o for words in want.words for o in allowed if _wished(words, o)), None) if heeds_wish else None
    if wished is not None:
        steps.append(_("备注要求{carrier}", carrier=wished.carrier))
        if _goes(wished, want, steps):
            return _choice(wished, want, steps)
    by_id = {offer.service_id: offer for offer in allowed}
    for rule in rules:
        offer = by_id.get(rule.service_id)
        if offer is not None and _fits(rule, want):
            steps.append(_("规则“{name}”选{carrier}", name=rule.name, carrier=offer.carrier))
            if _goes(offer, want, steps):
                return _choice(offer, want, steps)
    return _cheapest(want, allowed, steps)


def _refused(want: Want, offer: Offer) -> bool:
    return any(_said(REFUSES, words, offer) for words in want.words)


def _wished(words: str, offer: Offer) -> bool:
    return _said(WISHES, words, offer)


def _said(pattern: str, words: str, offer: Offer) -> bool:
    return any(re.search(pattern.format(name=re.escape(name)), words, re.IGNORECASE) for name in offer.names)


def _fits(rule: Rule, want: Want) -> bool:
    grams = want.grams or 0
    return (
        rule.shop_id in {None, want.shop_id}
        and (not rule.places or any(want.region.startswith(place) for place in rule.places))
        and (rule.from_g is None or grams >= rule.from_g)
        and (rule.to_g is None or grams < rule.to_g)
    )


def _goes(offer: Offer, want: Want, steps: list[Text]) -> bool:
    verdict = reaches(offer, want.region)
    if not verdict.ok and verdict.why is not None:
        steps.append(verdict.why)
    return verdict.ok


def _choice(offer: Offer, want: Want, steps: list[Text]) -> Choice:
    return Choice(offer, fee_of(offer, want.region, want.grams), tuple(steps))


def _cheapest(want: Want, offers: Sequence[Offer], steps: list[Text]) -> Choice:
    priced = [(fee_of(offer, want.region, want.grams), offer) for offer in offers if reaches(offer, want.region).ok]
    if not priced:
        return Choice(None, None, (*steps, _("没有在用的快递能送到{region}", region=want.region or "?")))
    fee, offer = min(priced, key=lambda one: (one[0] is None, one[0] or Decimal(0), one[1].rank, one[1].service_id))
    if fee is None:
        return Choice(offer, None, (*steps, _("没有价格表，按排位选{carrier}", carrier=offer.carrier)))
    return Choice(offer, fee, (*steps, _("运费最低：{carrier} ¥{fee}", carrier=offer.carrier, fee=fee)))
