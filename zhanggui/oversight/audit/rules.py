"""What stands out in a month of looks at buyers, who signs for it; what is wrong with how a version was installed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from decimal import Decimal
from statistics import median

from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.oversight.audit.states import Odd, ReleaseFault

BACKED_WITHIN = timedelta(hours=24)
LOOKED_WITHIN = timedelta(hours=36)


def odds_of(*, looks: int, others: Collection[int], at_night: int, many: Decimal, times: Decimal) -> list[Odd]:
    """Many looks, and many more than the middle of the others; or looks by night. [D184]"""
    stands_out = looks >= many and looks >= times * Decimal(median(others or [0]))
    return [*([Odd.MANY] if stands_out else []), *([Odd.NIGHT] if at_night else [])]


def night_of(hour: int, *, begins: Decimal, ends: Decimal) -> int:
    """1 for an hour in which hardly anybody works. [D184]"""
    return int(hour >= begins or hour < ends)


def may_sign(*, asker_id: int | None, people: Collection[int]) -> Verdict:
    """A person who looked at nobody himself that month. [D010]"""
    if asker_id is None:
        return Refused(duty="D184", why=_("须由人签署，系统不能代办"))
    if asker_id in people:
        return Refused(duty="D010", why=_("您本人在这个月的查看名单里，请由另一位审查"))
    return OK


def release_faults(
    *, at: datetime, changes: bool, backup_at: datetime | None, looked: bool, sound_at: datetime | None, now: datetime
) -> tuple[ReleaseFault, ...]:
    """What is wrong with how a version was installed. [D195]

    Tables that change (`changes`) need a proved backup of the day before; what must hold is looked at by the next night
    (`looked`). A sound look (`sound_at`) settles it, also one that came late.
    """
    backed = backup_at is not None and at - BACKED_WITHIN <= backup_at <= at
    faults = [] if backed or not changes else [ReleaseFault.NO_BACKUP]
    if sound_at is None and looked:
        faults.append(ReleaseFault.BROKEN)
    elif sound_at is None and now > at + LOOKED_WITHIN:
        faults.append(ReleaseFault.NOT_LOOKED)
    return tuple(faults)
