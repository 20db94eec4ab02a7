"""The account of one file: every row ends in exactly one column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from zhanggui.kit.errors import Refusal
from zhanggui.kit.pure import Text, fen, from_fen
from zhanggui.kit.text import render
from zhanggui.trade.orders.actions import Taken
from zhanggui.trade.orders.states import PlatformState

BOOKED = ("lines", "new", "updated", "known", "booked_rows", "known_rows", "duplicates")


@dataclass
class FileResult:
    """Counts of one file. `lines`, `new`, `updated` are what this file caused; `states` and `paid` describe its orders
    as they stand after it. Of its rows, `booked_rows` told something new, `known_rows` were on file, `duplicates` were
    given twice, `quarantined` were set aside: together they are `rows`."""

    file: str
    profile: str = ""
    rows: int = 0
    lines: int = 0
    new: int = 0
    updated: int = 0
    known: int = 0
    booked_rows: int = 0
    known_rows: int = 0
    duplicates: int = 0
    quarantined: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    told: dict[str, Text] = field(default_factory=dict)
    states: Counter[str] = field(default_factory=Counter)
    paid: Decimal = Decimal(0)
    refused: Refusal | None = None
    fates: dict[str, str] | None = None  # order number → what became of it, for whoever asks

    @property
    def told_reasons(self) -> list[tuple[Text, int]]:
        """Why rows were set aside, in the words of the first of each kind, most first."""
        return [(self.told.get(code, Text(code)), count) for code, count in self.reasons.most_common()]

    @property
    def orders(self) -> int:
        return self.new + self.updated + self.known

    def count_rows(self, fresh: int, known: int, twice: int) -> None:
        """Rows of an order: new ones, known ones, ones given twice."""
        self.booked_rows += fresh
        self.known_rows += known
        self.duplicates += twice

    def count_order(self, order: Taken) -> None:
        """What became of an order (new, updated, known), and how it stands."""
        setattr(self, order.fate, getattr(self, order.fate) + 1)
        self.lines += order.lines
        self.states[order.platform_state] += 1
        self.paid += order.paid or 0
        if self.fates is not None:
            self.fates[order.platform_no] = "booked" if order.fate == "new" else order.fate

    @property
    def account(self) -> dict[str, Any]:
        """What was booked so far, as it is kept for a file that is taken up again."""
        counts = {name: getattr(self, name) for name in BOOKED}
        return counts | {"states": dict(self.states), "paid_fen": fen(self.paid)}

    def go_on(self, account: Mapping[str, Any]) -> None:
        """Take over what was booked before."""
        if account:
            vars(self).update({name: account[name] for name in BOOKED})
            self.states, self.paid = Counter(account["states"]), from_fen(account["paid_fen"])

    def as_dict(self) -> dict[str, Any]:
        """The shape `orders import --json` prints. Amounts in fen."""
        counts = {name: getattr(self, name) for name in ("rows", "orders", "lines", "new", "updated", "known")}
        rows = {name: getattr(self, name) for name in ("booked_rows", "known_rows", "duplicates", "quarantined")}
        told = {
            "file": self.file,
            "profile": self.profile,
            **counts,
            **rows,
            "reasons": dict(self.reasons),
            "states": {s.value: self.states[s.value] for s in PlatformState if self.states[s.value]},
            "paid_fen": fen(self.paid),
        }
        return told | {"refused": self._refusal()} if self.refused else told

    def _refusal(self) -> dict[str, str]:
        refusal = self.refused
        return {"why": render(refusal.why), "next_step": render(refusal.next_step)} if refusal else {}
