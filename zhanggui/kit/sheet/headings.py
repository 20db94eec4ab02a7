"""Headings as people write them, made comparable; the row they stand in; columns that must not be read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

IDENTITY = re.compile(r"身份证|证件号|实名姓名|idnumber|idname|idcard|idno\b")


def normalise(heading: str) -> str:
    """NFKC, case folded, without blanks and invisible characters: `收货地址　（元） ` is `收货地址(元)`."""
    folded = unicodedata.normalize("NFKC", heading).casefold()
    return "".join(c for c in folded if not c.isspace() and unicodedata.category(c) not in {"Cf", "Cc"}).strip("'`")


def name_columns(row: Sequence[str]) -> tuple[str, ...]:
    """The normalised headings of a row; a heading that comes again is numbered (`分销员#2`), a missing one is ``."""
    seen: dict[str, int] = {}
    names = []
    for cell in row:
        name = normalise(cell)
        if name:
            seen[name] = seen.get(name, 0) + 1
        names.append(f"{name}#{seen[name]}" if seen.get(name, 0) > 1 else name)
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def is_identity(heading: str) -> bool:
    """Whether a column holds identity-card data, which is never read (data minimisation)."""
    return bool(IDENTITY.search(normalise(heading)))


def best_row(sample: Sequence[Sequence[str]], score: Callable[[tuple[str, ...]], float]) -> int:
    """The index in `sample` of the row whose headings score best; the first of equals. -1 without any score."""
    best, where = 0.0, -1
    for index, row in enumerate(sample):
        value = score(name_columns(row))
        if value > best:
            best, where = value, index
    return where
