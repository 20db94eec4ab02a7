"""Numbers that the law or the company sets, as they held on a day: rooms ask, the register (`foundation.law`) answers.

Ask `param_at` once, or `param` for many days and hand the answer to a rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from decimal import Decimal

from zhanggui.kit.pure import Dated

_registers: list[Callable[[str], Dated]] = []
_asked: ContextVar[dict[str, Dated] | None] = ContextVar("law_asked", default=None)


def answered_by(register: Callable[[str], Dated]) -> None:
    """The register says in `apps.ready()` that it answers; saying it twice is harmless."""
    if register not in _registers:
        _registers.append(register)


_sellers: list[Callable[[], Mapping[str, date]]] = []


def sold_on(platforms: Callable[[], Mapping[str, date]]) -> None:
    """The room with the shops says on which platforms the company sells, since which day: their rules bind it."""
    _sellers[:] = [platforms]


def platforms_sold_on() -> Mapping[str, date]:
    """The codes of the platforms on which the company has a shop now, and since which day."""
    return _sellers[0]() if _sellers else {}


def param(code: str) -> Dated:
    """A number with all its days; an unknown code is a mistake of whoever asks."""
    asked = _asked.get()
    if asked is None:
        return _registers[0](code)
    if code not in asked:
        asked[code] = _registers[0](code)
    return asked[code]


def param_at(code: str, *, on: date) -> Decimal:
    """What held on a day: the day of the event, not of the question."""
    return param(code).at(on)


@contextmanager
def asked_once() -> Iterator[None]:
    """While a page is answered the register is asked for each number once: only the worker makes another one hold."""
    token = _asked.set({})
    try:
        yield
    finally:
        _asked.reset(token)
