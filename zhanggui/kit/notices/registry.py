"""The kinds of notices that rooms declare in `apps.ready()`."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit import kinds
from zhanggui.kit.notices.states import Pace
from zhanggui.kit.pure import vocabulary


@dataclass(frozen=True)
class Kind(kinds.Kind):
    """What somebody is told. Only who holds `right` and sees the shop is told, and reads it later.

    `pace`: how soon it goes outside where the person did not choose. `urgent` passes quiet hours and cannot be put off;
    `acknowledged`: the person has to say that he knows.
    """

    icon: str = "bell"
    pace: Pace = Pace.DIGEST
    urgent: bool = False
    acknowledged: bool = False


_known = kinds.Kinds[Kind]("notice")
declare, all_kinds, kind_of = _known.declare, _known.all, _known.of
vocabulary("notice", _known.title_of)
