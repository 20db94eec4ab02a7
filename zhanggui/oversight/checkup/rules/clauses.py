"""Which duties a clause is taken to be about, and how it stands by what the checks found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from zhanggui.oversight.checkup.rules.checks import CHECKS
from zhanggui.oversight.checkup.rules.deals import Found
from zhanggui.oversight.checkup.states import Stand

SURE, NEAR = 30, 0.7


class ClauseRead(NamedTuple):
    """How a clause stands: the checks that speak of it, the one that found most against it first."""

    stand: Stand
    checks: tuple[str, ...]
    population: int
    exceptions: int
    missing: tuple[str, ...]


def duties_of(likest: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Of the duties most like a clause (with per cent): the first, and others nearly as like and likely themselves."""
    if not likest:
        return ()
    first = likest[0][1]
    return (likest[0], *((duty, share) for duty, share in likest[1:] if share >= SURE and share >= first * NEAR))


def clause_stand(duties: Sequence[str], found: Mapping[str, Found]) -> ClauseRead:
    """A clause by its duties: violated by one check, in force when checks with rows hold, else not to be seen.

    Population and exceptions are those of the check that found most against it.
    """
    mine = [check.code for check in CHECKS if set(check.duties) & set(duties)]
    told = sorted((code for code in mine if found[code].population), key=lambda code: -found[code].exceptions)
    missing = tuple(dict.fromkeys(name for code in mine for name in found[code].missing)) if not told else ()
    if not told:
        return ClauseRead(Stand.NO_EVIDENCE, tuple(mine), 0, 0, missing)
    worst = found[told[0]]
    return ClauseRead(worst.stand, tuple(told), worst.population, worst.exceptions, ())
