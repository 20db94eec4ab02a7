"""The kinds of to-dos that rooms declare in `apps.ready()`."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from zhanggui.kit.pure import Text


@dataclass(frozen=True)
class Kind:
    """One kind of work. Whoever holds `right` and sees the shop may see it and do it.

    `words` say what is to be done, with the to-do's values; `url` names the page where it is done (`takes_id`: of the
    subject), `query` narrows that page, with values in braces. `personal`: it is one person's own and nobody else can
    do it. `by_hand`: a person says that it is done; else only what the room sees closes it.
    """

    code: str
    title: Text
    words: Text
    right: str
    url: str
    takes_id: bool = False
    query: str = ""
    duty: str = ""
    icon: str = "list-check"
    personal: bool = False
    by_hand: bool = False

    def link(self, subject_id: int, values: dict[str, object]) -> str:
        """Where it is done."""
        page = reverse(self.url, args=[subject_id]) if self.takes_id else reverse(self.url)
        return f"{page}?{self.query.format(**values)}" if self.query else page


_kinds: dict[str, Kind] = {}


def declare(*kinds: Kind) -> None:
    """A room declares its kinds; declaring the same again is harmless."""
    for kind in kinds:
        if _kinds.setdefault(kind.code, kind) != kind:
            raise ValueError(f"kind of to-do {kind.code} is declared twice with different words")


def all_kinds() -> dict[str, Kind]:
    """Every declared kind, by code."""
    return dict(_kinds)


def kind_of(code: str) -> Kind:
    """One declared kind; a code nobody declared is a bug."""
    return _kinds[code]
