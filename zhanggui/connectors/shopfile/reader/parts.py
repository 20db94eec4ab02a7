"""Fields made of several cells or of a piece of one: an address of five columns, `SF10001-顺丰速运`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from zhanggui.connectors.shopfile.profiles.layout import Dated, Profile, Split
from zhanggui.connectors.shopfile.reader.faults import RowError
from zhanggui.connectors.shopfile.reader.meaning import LABEL_LENGTH, money, wording
from zhanggui.kit.sheet import clean, normalise

Columns = tuple[int, ...]
Make = Callable[[Sequence[str]], object]
PARCEL_ENDS = ",，;；\n"


def parts_of(profile: Profile, where: Mapping[str, int]) -> tuple[tuple[str, Make], ...]:
    """(field, how to make it), for fields that still lack a value once the plain columns are read."""
    found: list[tuple[str, Make]] = []
    for field, parts in profile.joined.items():
        found += _made(field, _columns(parts, where), _joined)
    for field, parts in profile.added.items():
        found += _made(field, _columns(parts, where), _added)
    for cut in profile.split:
        for index, field in enumerate(cut.into):
            found += _made(field, _columns((cut.headings,), where), _piece(cut, index))
    return tuple(found)


def dated(how: Dated, zone: Any, text: str) -> datetime | None:
    """The day another field begins with, at midnight; None when it begins with no day."""
    try:
        return datetime.strptime(text[: how.length], how.pattern).replace(tzinfo=zone)
    except ValueError:
        return None


def _made(field: str, parts: list[Columns], make: Callable[[list[str]], object]) -> list[tuple[str, Make]]:
    there = [columns for columns in parts if columns]
    single = [columns[0] for columns in there]

    def read(cells: Sequence[str]) -> object:
        return make([next((text for c in columns if (text := clean(cells[c]))), "") for columns in there])

    def read_single(cells: Sequence[str]) -> object:
        return make([clean(text) if (text := cells[column]) else "" for column in single])

    is_single = all(len(columns) == 1 for columns in there)
    return [(field, read_single if is_single else read)] if there else []


def _columns(parts: Iterable[Iterable[str]], where: Mapping[str, int]) -> list[Columns]:
    return [tuple(where[n] for n in map(normalise, names) if n in where) for names in parts]


def _joined(texts: list[str]) -> object:
    """One text; the last part alone where it already begins with the first."""
    filled = [text for text in texts if text]
    if not filled:
        return None
    whole = len(filled) > 1 and "*" not in filled[0] and filled[-1].startswith(filled[0])
    return wording(filled[-1] if whole else " ".join(filled))


def _added(texts: list[str]) -> object:
    """The sum of what is filled; nothing when nothing is."""
    amounts = [money(text) for text in texts if text]
    return sum(amounts[1:], amounts[0]) if amounts else None


def _piece(cut: Split, index: int) -> Callable[[list[str]], object]:
    """One of the fields of a cell such as `SF10001-顺丰速运,护手霜`: what stands before the comma, cut at the dash."""

    def read(texts: list[str]) -> object:
        first = texts[0]
        for end in PARCEL_ENDS:
            first = first.partition(end)[0]
        pieces = [piece.strip() for piece in first.split(cut.at, len(cut.into) - 1)]
        text = pieces[index] if index < len(pieces) else ""
        if len(text) > LABEL_LENGTH:
            raise RowError("value_too_long")
        return text or None

    return read
