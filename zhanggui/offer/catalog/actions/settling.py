"""One writer of matches at a time, and what leaves the list of unmatched goods at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from django.db.models import Q

from zhanggui.kit.actor import System
from zhanggui.kit.turns import take_turn
from zhanggui.offer.catalog.models import UnmatchedGoods
from zhanggui.offer.catalog.queries import goods_matched
from zhanggui.offer.catalog.rules import Goods, Meaning
from zhanggui.offer.catalog.states import PARTS, Basis


def matches_lock() -> None:
    """Codes of ours and matches are compared under this lock, so that no two writers give one code two meanings."""
    take_turn("catalog.matches")


def settle(told: Sequence[Meaning]) -> int:
    """Take goods that are matched now off the list of unmatched ones; returns how many orders waited for them.

    Looked at is what carries a number that was just told; whether it is matched the matches themselves say.
    """
    touched = Q(pk__in=[])
    for basis in Basis:
        if values := {meaning.number for meaning in told if meaning.basis == basis}:
            touched |= Q(**{f"{PARTS[basis][0]}__in": values})
    rows = list(UnmatchedGoods.objects.filter(touched).order_by("shop_id", "id").select_for_update())
    settled: list[UnmatchedGoods] = []
    for shop_id, group in groupby(rows, key=lambda row: row.shop_id):
        asked = {row: Goods.of(row) for row in group}
        known = goods_matched(shop_id=shop_id, goods=list(asked.values()), by=System("catalog"))
        settled += [row for row, goods in asked.items() if goods in known]
    UnmatchedGoods.objects.filter(id__in=[row.id for row in settled]).delete()
    return sum(row.orders for row in settled)
