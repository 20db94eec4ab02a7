"""The kinds of notices that rooms declare in `apps.ready()`."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from zhanggui.kit.notices.states import Pace
from zhanggui.kit.pure import Text


@dataclass(frozen=True)
class Kind:
    """What somebody is told. Only who holds `right` and sees the shop is told, and reads it later.

    `words` are filled with the notice's values; `url` names the page it leads to (`takes_id`: of the subject), `query`
    narrows that page. `pace`: how soon it goes outside where the person did not choose. `urgent` passes quiet hours and
    cannot be put off; `acknowledged`: the person has to say that he knows.
    """

    code: str
    title: Text
    words: Text
    right: str
    url: str
    takes_id: bool = False
    query: str = ""
    duty: str = ""
    icon: str = "bell"
    pace: Pace = Pace.DIGEST
    urgent: bool = False
    acknowledged: bool = False

    def link(self, subject_id: int, values: dict[str, object]) -> str:
        """Where it leads."""
        page = reverse(self.url, args=[subject_id]) if self.takes_id else reverse(self.url)
        return f"{page}?{self.query.format(**{**values, 'id': subject_id})}" if self.query else page


_kinds: dict[str, Kind] = {}


def declare(*kinds: Kind) -> None:
    """A room declares its kinds; declaring the same again is harmless."""
    for kind in kinds:
        if _kinds.setdefault(kind.code, kind) != kind:
            raise ValueError(f"kind of notice {kind.code} is declared twice with different words")


def all_kinds() -> dict[str, Kind]:
    """Every declared kind, by code."""
    return dict(_kinds)


def kind_of(code: str) -> Kind:
    """One declared kind; a code nobody declared is a bug."""
    return _kinds[code]
