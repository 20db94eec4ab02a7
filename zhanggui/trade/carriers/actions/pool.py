"""Numbers that carriers gave us."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg as _
from zhanggui.trade.carriers.facts import NumbersAdded
from zhanggui.trade.carriers.models import Carrier, PoolNumber
from zhanggui.trade.carriers.rules import WAYBILL, numbers_between

MOST = 100_000


@dataclass(frozen=True)
class Added:
    """What became of numbers handed in: new ones, known ones, and those that do not look like the carrier's."""

    new: int
    known: int
    odd: tuple[str, ...]


@transaction.atomic
def numbers_add(*, carrier_id: int, numbers: Sequence[str], by: Actor, at: datetime | None = None) -> Added:
    """Put numbers into a carrier's pool; known ones stay as they are (safe to repeat). [D086]

    Needs carriers.manage. Raises BadInput when one cannot be a waybill at all; one that does not look like the
    carrier's is taken and named.
    """
    by.require("carriers.manage")
    when, given = at or clock.now(), list(dict.fromkeys(number.strip() for number in numbers if number.strip()))
    carrier = Carrier.objects.filter(id=carrier_id).first()
    if carrier is None:
        raise NotFound
    if not given or len(given) > MOST:
        raise BadInput(why=_("一次录入 1 至 {most} 个运单号", most=MOST), duty="D086")
    wrong = [number for number in given if not WAYBILL.fullmatch(number)]
    if wrong:
        raise BadInput(why=_("不是运单号：{numbers}", numbers="、".join(wrong[:3])), duty="D086")
    before = PoolNumber.objects.filter(number__in=given).count()
    rows = [PoolNumber(carrier=carrier, number=number, added_at=when) for number in given]
    PoolNumber.objects.bulk_create(rows, ignore_conflicts=True, batch_size=5_000)
    new = PoolNumber.objects.filter(number__in=given).count() - before
    if new:
        announce([NumbersAdded(subject_id=carrier.id, count=new)], by=by, at=when)
    odd = [number for number in given if carrier.pattern and not re.fullmatch(carrier.pattern, number)]
    return Added(new, len(given) - new, tuple(odd))


@transaction.atomic
def number_range_add(*, carrier_id: int, first: str, last: str, by: Actor, at: datetime | None = None) -> Added:
    """Put a range of numbers into a carrier's pool, as `numbers_add` does. [D086]"""
    numbers = numbers_between(first, last, MOST)
    if not numbers:
        raise BadInput(why=_("号段的首尾须同样开头、同样位数，末尾是数字，最多 {most} 个", most=MOST), duty="D086")
    return numbers_add(carrier_id=carrier_id, numbers=numbers, by=by, at=at)
