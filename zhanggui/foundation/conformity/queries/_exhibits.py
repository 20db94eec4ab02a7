"""The rows a control names, as people call them, and where they are seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from zhanggui.foundation.conformity.states import EVIDENCE
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Exhibit, Named, all_controls, exhibit_of
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _


class Example(NamedTuple):
    """One row: what it is called, and its page, where it has one that the asker may open."""

    name: str | Text
    url: str = ""


class Examples(NamedTuple):
    """Rows of one kind; `url`: a list of exactly these rows."""

    kind: str
    title: Text
    rows: tuple[Example, ...]
    url: str = ""


def exhibited(evidence: Sequence[str], by: Actor) -> list[Examples]:
    """By kind, in the order they were found; what the asker may not open stands by its number."""
    kinds: dict[str, list[str]] = {}
    for each in evidence:
        kind, number = _parts(each)
        kinds.setdefault(kind, []).append(number)
    return [_examples(kind, numbers, by) for kind, numbers in kinds.items()]


def control_names(*, numbers: Sequence[str], by: Actor) -> Mapping[str, Named]:
    """Controls by title. Right: conformity.view."""
    by.require("conformity.view")
    return {control.code: Named(control.title) for control in all_controls() if control.code in numbers}


def _parts(each: str) -> tuple[str, str]:
    """Kind and number: of "committee item 3" the longest word known is the kind."""
    kind = max((word for word in EVIDENCE if each.startswith(f"{word} ")), key=len, default="")
    return kind, each[len(kind) :].strip()


def _examples(kind: str, numbers: Sequence[str], by: Actor) -> Examples:
    place = exhibit_of(kind)
    if place is None or not by.can(place.right):
        return Examples(kind, EVIDENCE.get(kind, _("数据")), tuple(Example(number) for number in numbers))
    names = place.named(numbers, by)
    rows = tuple(_example(place, number, names) for number in numbers)
    return Examples(kind, EVIDENCE[kind], rows, "" if place.each or not place.url else _several(place, numbers))


def _example(place: Exhibit, number: str, names: Mapping[str, Named]) -> Example:
    named = place.names or place.labels
    told = names.get(number) or Named(number, int(number) if number.isdecimal() and not named else None)
    url = reverse(place.url, args=[told.id]) if place.each and place.url and told.id is not None else ""
    return Example(told.name, url)


def _several(place: Exhibit, numbers: Sequence[str]) -> str:
    told = [*numbers, *numbers] if len(numbers) == 1 else numbers  # twice: the whole number, not its beginning
    return f"{reverse(place.url)}?{place.rest}&{urlencode({place.query: ' '.join(told)})}"
