"""A version beside the one before it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from zhanggui.foundation.policy.queries.seen import seen
from zhanggui.foundation.policy.queries.text import ClauseRow, PolicyText, policy_text
from zhanggui.foundation.policy.rules import Piece, compared, pieces
from zhanggui.foundation.policy.states import CHANGE_TITLES, Change, VersionState
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text

TONES = {Change.CHANGED: "yellow", Change.ADDED: "green", Change.REMOVED: "red"}


@dataclass(frozen=True)
class ClausePair:
    """A clause in both versions, or in one of them."""

    change: Change
    old: ClauseRow | None
    new: ClauseRow | None

    @cached_property
    def pieces(self) -> tuple[list[Piece], list[Piece]]:
        """The words of both, cut where they part; a clause that stands alone is one piece."""
        old, new = self.old.text if self.old else "", self.new.text if self.new else ""
        if self.change == Change.CHANGED:
            return pieces(old, new)
        return [Piece(old, is_changed=False)], [Piece(new, is_changed=False)]

    @property
    def title(self) -> Text:
        return CHANGE_TITLES[self.change]

    @property
    def tone(self) -> str:
        return TONES.get(self.change, "neutral")


@dataclass(frozen=True)
class Comparison:
    """Two versions and what became of each clause."""

    old: PolicyText
    new: PolicyText
    pairs: tuple[ClausePair, ...]

    @property
    def changes(self) -> list[ClausePair]:
        return [pair for pair in self.pairs if pair.change != Change.SAME]


def versions_compared(*, version_id: int, by: Actor) -> Comparison:
    """A version and the one before it that the asker may read, clause by clause. Raises NotFound. [D270]

    What was discarded in between came before nothing.
    """
    new = policy_text(version_id=version_id, by=by)
    others = seen(by).filter(document_id=new.document_id, number__lt=new.number)
    before = others.exclude(state=VersionState.DISCARDED.value).order_by("-number").first()
    if before is None:
        raise NotFound
    old = policy_text(version_id=before.id, by=by)
    found = compared([_words(row) for row in old.clauses], [_words(row) for row in new.clauses])
    pairs = tuple(
        ClausePair(
            one.change,
            None if one.old is None else old.clauses[one.old],
            None if one.new is None else new.clauses[one.new],
        )
        for one in found
    )
    return Comparison(old, new, pairs)


def _words(row: ClauseRow) -> str:
    return f"{row.title}\n{row.text}"
