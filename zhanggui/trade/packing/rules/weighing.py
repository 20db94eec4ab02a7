"""Whether a parcel weighs what its goods weigh."""

from __future__ import annotations

from collections.abc import Sequence

from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.trade.packing.rules.counting import Want


def expected_weight(wants: Sequence[Want]) -> int | None:
    """Grams of all pieces; None when the weight of one of them is not known."""
    known = [want.weight_g * want.need for want in wants if want.weight_g]
    return sum(known) if known and len(known) == len(wants) else None


def is_near(weight_g: int, expected_g: int | None, *, percent: int, grams: int) -> Verdict:
    """The weight is within the tolerance: so many percent of what the goods weigh, or grams, whichever is more. [D084]

    Where the weight of the goods is not known every weight will do.
    """
    if not expected_g:
        return OK
    allowed = max(grams, expected_g * percent // 100)
    if abs(weight_g - expected_g) <= allowed:
        return OK
    why = _(
        "称得 {weight} 克，商品应重约 {expected} 克（允许差 {allowed} 克）",
        weight=weight_g,
        expected=expected_g,
        allowed=allowed,
    )
    return Refused(duty="D084", why=why)
