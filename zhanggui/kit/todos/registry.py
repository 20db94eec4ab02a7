"""The kinds of to-dos that rooms declare in `apps.ready()`."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit import kinds
from zhanggui.kit.pure import vocabulary


@dataclass(frozen=True)
class Kind(kinds.Kind):
    """One kind of work. Whoever holds `right` and sees the shop may see it and do it.

    `personal`: it is one person's own and nobody else can do it. `by_hand`: a person says that it is done; else only
    what the room sees closes it.
    """

    personal: bool = False
    by_hand: bool = False


_known = kinds.Kinds[Kind]("to-do")
declare, all_kinds, kind_of = _known.declare, _known.all, _known.of
vocabulary("todo", _known.title_of)
