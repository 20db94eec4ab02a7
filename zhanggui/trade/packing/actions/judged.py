"""What the steps of packing are given, and what they tell of one scan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Gs1, Text
from zhanggui.trade.packing.models import Packing
from zhanggui.trade.packing.rules import Want
from zhanggui.trade.packing.states import Outcome


@dataclass(frozen=True)
class Judged:
    """An outcome in words, its packing, the goods it counted, what their code told; `holder`: another packing of it."""

    outcome: Outcome
    title: Text | str = ""
    why: Text | None = None
    next_step: Text | None = None
    duty: str = ""
    packing: Packing | None = None
    sku_id: int | None = None
    pieces: int = 0
    piece: Gs1 | None = None
    holder: int | None = None


@dataclass(frozen=True)
class Hand:
    """A parcel in somebody's hands while one scan is judged: its orders, what goes out, what was scanned so far."""

    packing: Packing
    ids: Sequence[int]
    by: Actor
    at: datetime
    how: str = ""
    wants: Sequence[Want] = ()
    got: Mapping[int, int] = field(default_factory=dict)

    def told(
        self, outcome: Outcome, why: Text | None = None, next_step: Text | None = None, duty: str = "D084"
    ) -> Judged:
        """A red answer about it."""
        return Judged(outcome, why=why, next_step=next_step, duty=duty, packing=self.packing)
