"""A policy with the duties its clauses speak of: what people confirmed, what is proposed, and how they stand."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.foundation.conformity.models import Link
from zhanggui.foundation.conformity.queries._lit import Lit
from zhanggui.foundation.conformity.queries._shipped import likeness
from zhanggui.foundation.conformity.queries.standing import DutyStand, standing
from zhanggui.foundation.conformity.rules import light_of
from zhanggui.foundation.conformity.states import Light
from zhanggui.foundation.policy.queries import ClauseRow, PolicyText, policy_text
from zhanggui.kit.actor import Actor


@dataclass(frozen=True)
class ClauseStand(Lit):
    """A clause, the duties it is about, those it may be about, and its light once it is about one."""

    clause: ClauseRow
    duties: tuple[DutyStand, ...]
    proposed: tuple[tuple[DutyStand, int], ...]

    light: Light | None


@dataclass(frozen=True)
class PolicyStand:
    """A version and its clauses."""

    text: PolicyText
    clauses: tuple[ClauseStand, ...]

    @property
    def linked(self) -> int:
        """Clauses with a duty."""
        return sum(bool(one.duties) for one in self.clauses)

    @property
    def open(self) -> int:
        """Clauses without a duty for which one is proposed."""
        return sum(bool(one.proposed) and not one.duties for one in self.clauses)


def links_of(*, version_id: int, by: Actor) -> dict[tuple[int, str], bool]:
    """What was said last of each clause and duty of a version. Needs conformity.view. [D266]"""
    by.require("conformity.view")
    rows = Link.objects.filter(version_id=version_id).order_by("id")
    return {(row.clause_id, row.duty): row.holds for row in rows}


@dataclass(frozen=True)
class ClauseLight(Lit):
    """The light of a clause, and the duties it comes from."""

    light: Light
    duties: tuple[str, ...]


def clause_lights(*, version_id: int, by: Actor) -> dict[int, ClauseLight]:
    """The lights of the clauses of a version that are about duties, by clause. Needs conformity.view. [D261]"""
    held: dict[int, list[str]] = {}
    for (clause, duty), holds in links_of(version_id=version_id, by=by).items():
        if holds:
            held.setdefault(clause, []).append(duty)
    stands = {one.duty.code: one.light for one in standing(by=by).duties} if held else {}
    return {
        clause: ClauseLight(light_of([stands[code] for code in codes]), tuple(sorted(codes)))
        for clause, codes in held.items()
    }


def policy_stand(*, version_id: int, by: Actor) -> PolicyStand:
    """A version as the asker may read it, each clause with its duties and up to three proposed. [D266]

    Needs conformity.view and what reading the version needs; raises NotFound.
    """
    by.require("conformity.view")
    text, said = policy_text(version_id=version_id, by=by), links_of(version_id=version_id, by=by)
    stands = {one.duty.code: one for one in standing(by=by).duties}
    return PolicyStand(text, tuple(_stand(clause, said, stands) for clause in text.clauses))


def _stand(clause: ClauseRow, said: dict[tuple[int, str], bool], stands: dict[str, DutyStand]) -> ClauseStand:
    mine = {duty: holds for (clause_id, duty), holds in said.items() if clause_id == clause.id}
    found = likeness().matches(clause.title, clause.text) if not clause.is_heading else []
    proposed = tuple((stands[one.duty], round(one.likeness * 100)) for one in found if one.duty not in mine)
    held = tuple(stands[duty] for duty, holds in sorted(mine.items()) if holds)
    return ClauseStand(clause, held, proposed, light_of([one.light for one in held]) if held else None)
