"""What rooms hand in for approval: kinds of subjects, and the snapshot a decision is bound to.

A room declares its kinds in `apps.ready()`; what happens with a request is the business of `foundation.approvals`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from zhanggui.kit.pure import Text, revived, seal_of, stored, vocabulary


@dataclass(frozen=True)
class Kind:
    """One kind of decision. `decide` is the right of whoever may decide where no flow says otherwise.

    `url` is the name of the page of one subject (it takes its id); `grantable`: small ones may be decided by an
    approved rule; `safe`: the step may be done first and approved within a day; `categories`: what its snapshots say
    they are, (code, title), so that a flow can be for some of them. `tells`: which of `amount`, `margin` and `shop` its
    snapshots say; only of these a flow may make a condition.
    """

    code: str
    title: Text
    decide: str
    duty: str = ""
    url: str = ""
    grantable: bool = False
    safe: bool = False
    categories: tuple[tuple[str, Text], ...] = ()
    tells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """One line of what changes, as people read it: personal data stands masked, words of ours are texts."""

    label: Text
    before: str | Text
    after: str | Text

    def as_dict(self) -> dict[str, object]:
        return {"label": self.label.as_dict(), "before": stored(self.before), "after": stored(self.after)}

    @staticmethod
    def from_dict(kept: Mapping[str, Any]) -> Change:
        return Change(*(revived(kept[name]) for name in ("label", "before", "after")))

    def bound(self) -> dict[str, object]:
        """What goes into the digest: the Chinese, so that it is one whoever reads."""
        return {"label": self.label.as_dict(), "before": str(self.before), "after": str(self.after)}


@dataclass(frozen=True)
class Snapshot:
    """What is asked, frozen: title and changes are shown, `bound` is not (ids, exact values, digests of files).

    Amount, margin (of 1), category and shop choose the flow. All of it goes into the digest.
    """

    title: str | Text
    changes: tuple[Change, ...] = ()
    bound: Mapping[str, object] = field(default_factory=dict)
    amount: Decimal | None = None
    margin: Decimal | None = None
    category: str = ""
    shop_id: int | None = None

    @property
    def tells(self) -> set[str]:
        """What its kind must have declared."""
        told = {"amount": self.amount, "margin": self.margin, "shop": self.shop_id}
        return {name for name, value in told.items() if value is not None}

    @property
    def digest(self) -> str:
        """SHA-256 over everything: two snapshots are the same exactly when nothing differs."""
        told = [str(self.title), [c.bound() for c in self.changes], dict(self.bound), self.category, self.shop_id]
        return seal_of([*told, _number(self.amount), _number(self.margin)])

    def as_dict(self) -> dict[str, Any]:
        """What is kept to be shown."""
        return {"title": stored(self.title), "changes": [change.as_dict() for change in self.changes]}


def _number(value: Decimal | None) -> str | None:
    return None if value is None else format(value.normalize(), "f")


_kinds: dict[str, Kind] = {}


def declare(*kinds: Kind) -> None:
    """A room declares its kinds; declaring the same again is harmless."""
    for kind in kinds:
        if _kinds.setdefault(kind.code, kind) != kind:
            raise ValueError(f"subject kind {kind.code} is declared twice with different words")


def all_kinds() -> dict[str, Kind]:
    """Every declared kind, by code."""
    return dict(_kinds)


vocabulary("approvals.kind", lambda code: _kinds[code].title if code in _kinds else None)
