"""Names of carriers, and numbers that do not look like theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhanggui.kit.actor import Actor
from zhanggui.trade.carriers.models import Carrier

SERVICES = ("kuaidi100", "kdniao")


def carrier_names_known(*, by: Actor) -> list[str]:
    """Every carrier we know by name: those in use first, then by rank. Needs orders.view."""
    by.require("orders.view")
    return list(Carrier.objects.order_by("-in_use", "rank", "id").values_list("name", flat=True))


def numbers_odd(*, carrier: str, numbers: Sequence[str], by: Actor) -> list[str]:
    """Numbers that do not look like this carrier's (by name or alias): a warning only. Needs orders.view."""
    by.require("orders.view")
    known = next((c for c in Carrier.objects.all() if carrier in {c.name, *c.aliases}), None)
    if known is None or not known.pattern:
        return []
    return [number for number in numbers if not re.fullmatch(known.pattern, number)]


def carrier_codes(*, service: str, by: Actor) -> dict[str, str]:
    """What a service calls the carriers we know, by their names and aliases. Needs orders.view."""
    by.require("orders.view")
    if service not in SERVICES:
        return {}
    named = Carrier.objects.exclude(**{service: ""}).values_list("name", "aliases", service)
    return {word: code for name, aliases, code in named for word in (name, *aliases)}
