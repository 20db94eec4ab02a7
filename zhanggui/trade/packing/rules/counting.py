"""Whether a piece belongs into this parcel, and what the parcel lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from zhanggui.trade.packing.states import Outcome


@dataclass(frozen=True)
class Want:
    """So many pieces of a SKU go out; any of the codes is scanned from it. Grams of one piece, None when unknown."""

    sku_id: int
    need: int
    codes: tuple[str, ...]
    title: str = ""
    weight_g: int | None = None


class Judged(NamedTuple):
    """What a piece came to, and which SKU of the parcel it is."""

    outcome: Outcome
    sku_id: int | None = None


def judge(wants: Sequence[Want], got: Mapping[int, int], code: str, pieces: int = 1) -> Judged:
    """A piece is right, the last one makes it whole, one too many or a wrong one counts nothing. [D084]"""
    named = [want for want in wants if code in want.codes]
    if not named:
        return Judged(Outcome.WRONG)
    want = next((one for one in named if got.get(one.sku_id, 0) + pieces <= one.need), None)
    if want is None:
        return Judged(Outcome.MANY, named[0].sku_id)
    after = {**got, want.sku_id: got.get(want.sku_id, 0) + pieces}
    return Judged(Outcome.RIGHT if difference(wants, after) else Outcome.WHOLE, want.sku_id)


def difference(wants: Sequence[Want], got: Mapping[int, int]) -> dict[int, int]:
    """SKU → pieces still missing (above zero), or scanned and wanted no more (below); empty: exactly what goes out."""
    need = {want.sku_id: want.need for want in wants}
    return {sku: left for sku in {*need, *got} if (left := need.get(sku, 0) - got.get(sku, 0))}
