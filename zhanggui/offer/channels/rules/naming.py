"""Whose a file is: by the shop it names, by being the only shop there is, by its own name."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Literal, Protocol

from zhanggui.kit.pure import folded

How = Literal["", "told", "only", "name", "chosen"]


class Named(Protocol):
    """A shop as a file may name it."""

    @property
    def id(self) -> int: ...
    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...


def shop_of(*, told: Collection[str], file_name: str, shops: Sequence[Named]) -> tuple[int | None, How]:
    """The shop a file is of, and how that is known; none when a person must say. `told`: names its rows give."""
    words = {folded(name) for name in told}
    named = [shop.id for shop in shops if words & {folded(shop.name), folded(shop.code)}]
    if len(named) == 1:
        return named[0], "told"
    if len(shops) == 1 and not named:
        return shops[0].id, "only"
    called = [shop for shop in shops if _is_in(shop, file_name)]
    longest = max((len(shop.name) for shop in called), default=0)
    best = [shop.id for shop in called if len(shop.name) == longest]
    return (best[0], "name") if len(best) == 1 and not named else (None, "")


def _is_in(shop: Named, file_name: str) -> bool:
    """The shop's name stands anywhere in the file's name, its code as a word of its own."""
    code = rf"(?<![a-z0-9]){re.escape(shop.code.casefold())}(?![a-z0-9])"
    return folded(shop.name) in folded(file_name) or bool(re.search(code, file_name.casefold()))
