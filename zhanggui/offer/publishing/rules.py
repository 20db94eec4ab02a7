"""How many pieces each shop shows: never below nothing, reserved pieces first, all together as the company chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.offer.publishing.states import Sharing

WHOLE = 100
MOST = 999_999


@dataclass(frozen=True)
class Plan:
    """What a shop shows of a SKU: `ratio` per cent of what is free, less `buffer`; nothing at `stop_at` free pieces or
    fewer; with a `quota` exactly its own pieces, as far as there are so many, and nobody else's."""

    shop_id: int
    ratio: int = WHOLE
    buffer: int = 0
    stop_at: int = 0
    quota: int | None = None


def is_plan(plan: Plan) -> Verdict:
    """Figures that make sense. [D091]"""
    figures = (plan.buffer, plan.stop_at, plan.quota or 0)
    if not 0 <= plan.ratio <= WHOLE or any(not 0 <= figure <= MOST for figure in figures):
        return Refused(duty="D091", why=_("比例为 0 至 100，件数为 0 至 {most}", most=MOST))
    return OK


def published(free: int, plans: Sequence[Plan], sharing: Sharing) -> dict[int, int]:
    """Pieces by shop of a SKU with so many free. [D091]

    Quotas are granted first, in the order of the plans, as long as there are pieces: all together they are never more
    than what is free. The others show their share of what is left: each for itself, or, split, never more than that
    together, cut in proportion (largest remainder first).
    """
    left = max(free, 0)
    shown: dict[int, int] = {}
    for plan in plans:
        if plan.quota is not None:
            shown[plan.shop_id] = 0 if free <= plan.stop_at else min(plan.quota, left)
            left -= shown[plan.shop_id]
    others = {plan.shop_id: _share(free, left, plan) for plan in plans if plan.quota is None}
    return shown | (_cut(others, left) if sharing == Sharing.SPLIT else others)


def _share(free: int, left: int, plan: Plan) -> int:
    return 0 if free <= plan.stop_at else max(0, left * plan.ratio // WHOLE - plan.buffer)


def _cut(wanted: dict[int, int], left: int) -> dict[int, int]:
    """No more than is left together, in proportion to what each wanted."""
    whole = sum(wanted.values())
    if whole <= left:
        return wanted
    parts = {shop: divmod(units * left, whole) for shop, units in wanted.items()}
    over = left - sum(base for base, _rest in parts.values())
    first = sorted(parts, key=lambda shop: (-parts[shop][1], shop))[:over]
    return {shop: base + (shop in first) for shop, (base, _rest) in parts.items()}
