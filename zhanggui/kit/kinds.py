"""Kinds of what people are told or asked: declared by rooms in `apps.ready()`, their words filled, their page found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.urls import reverse

from zhanggui.kit.pure import Text, texts


@dataclass(frozen=True)
class Kind:
    """One kind. It concerns whoever holds `right` and sees the shop.

    `words` are filled with the values of a row; `url` names the page it leads to (`takes_id`: of the subject), `query`
    narrows that page, with values in braces (`{id}`: the subject).
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

    def link(self, subject_id: int, values: Mapping[str, object]) -> str:
        """Where it leads."""
        page = reverse(self.url, args=[subject_id]) if self.takes_id else reverse(self.url)
        return f"{page}?{self.query.format(**{**values, 'id': subject_id})}" if self.query else page

    def said(self, values: Mapping[str, Any]) -> Text:
        """Its words with stored values; stored texts become texts again, said in the reader's language."""
        return Text(self.words.msgid, self.words.params | texts(values))


K = TypeVar("K", bound=Kind)


class Kinds(Generic[K]):
    """What rooms declared, by code; `noun` names it to whoever declares one twice."""

    def __init__(self, noun: str) -> None:
        self._noun = noun
        self._known: dict[str, K] = {}

    def declare(self, *kinds: K) -> None:
        """A room declares its kinds; declaring the same again is harmless."""
        for kind in kinds:
            if self._known.setdefault(kind.code, kind) != kind:
                raise ValueError(f"kind of {self._noun} {kind.code} is declared twice with different words")

    def all(self) -> dict[str, K]:
        """Every declared kind, by code."""
        return dict(self._known)

    def title_of(self, code: str) -> Text | None:
        """What a kind is called; nothing for one nobody declared."""
        return self._known[code].title if code in self._known else None

    def of(self, code: str) -> K:
        """One declared kind; a code nobody declared is a bug."""
        return self._known[code]
