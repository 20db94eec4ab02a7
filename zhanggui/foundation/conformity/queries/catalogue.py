"""The duties a policy of online sales lays on a company: 282, shipped, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from zhanggui.foundation.conformity.queries._shipped import Duty, likeness, shipped
from zhanggui.kit.actor import Actor


def duties(*, by: Actor) -> dict[str, Duty]:
    """The shipped duties by code, in order. Needs conformity.view."""
    by.require("conformity.view")
    return dict(shipped())


def duties_like(*, clauses: Sequence[tuple[str, str]], by: Actor) -> list[list[tuple[str, int]]]:
    """For each clause (title, text) the duties most like it, in per cent. Needs conformity.view. [D266]"""
    by.require("conformity.view")
    known = likeness()
    return [[(one.duty, round(one.likeness * 100)) for one in known.matches(*clause)] for clause in clauses]
