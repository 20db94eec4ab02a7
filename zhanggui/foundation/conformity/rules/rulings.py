"""What may be decided about a duty, and what that does to its light."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from zhanggui.foundation.conformity.states import LONGEST_DAYS, Light, Ruling
from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _


def may_rule(kind: Ruling, *, scope: str, law: str, review_on: date, today: date) -> Verdict:
    """A waiver says for what, a replacement by which law, and each when it is looked at again. [D261]"""
    if kind == Ruling.WAIVER and not scope:
        return Refused(duty="D261", why=_("豁免要写明范围：哪些店铺、订单或情形"))
    if kind == Ruling.REPLACED and not law:
        return Refused(duty="D261", why=_("依法替代要写明法律和条款"))
    longest = LONGEST_DAYS[kind]
    if not today < review_on <= today + timedelta(days=longest):
        return Refused(duty="D261", why=_("到期或复核日期应在今后 {days} 天内", days=longest))
    return OK


def ruled(light: Light, kinds: Collection[Ruling]) -> Light:
    """The light under what was decided and holds now: a decision never makes a duty green. [D261]

    Not applicable and replaced by law say so; a waived violation is partly in force, not in force.
    """
    if Ruling.NOT_APPLICABLE in kinds:
        return Light.NOT_APPLICABLE
    if Ruling.REPLACED in kinds:
        return Light.REPLACED
    return Light.PARTLY if Ruling.WAIVER in kinds and light == Light.VIOLATED else light
