"""What stands behind a duty: the clauses of the policy, the laws they cite, the numbers the law sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhanggui.foundation.conformity.models import Link
from zhanggui.foundation.conformity.queries._shipped import Duty, shipped
from zhanggui.foundation.law.queries import LawRow, ParameterRow, laws_cited, parameters_of
from zhanggui.foundation.policy.queries import ClauseRow, policy_text, published_ids
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import NotFound

OWN = System("conformity")


@dataclass(frozen=True)
class ClauseGround:
    """A clause in force that people confirmed to be about the duty."""

    version_id: int
    policy: str
    clause: ClauseRow


@dataclass(frozen=True)
class Grounds:
    """A duty with everything that stands behind it."""

    duty: Duty
    clauses: tuple[ClauseGround, ...]
    laws: tuple[LawRow, ...]
    numbers: tuple[ParameterRow, ...]


def duty_grounds(*, code: str, by: Actor) -> Grounds:
    """The clauses of policies in force about a duty, the laws and numbers behind it. Right: policy.read. [D266]

    Raises NotFound for a duty nobody knows.
    """
    by.require("policy.read")
    if code not in shipped():
        raise NotFound
    clauses, numbers = _clauses(code, by), parameters_of(duty=code, by=OWN)
    words = "".join([*(one.clause.text for one in clauses), *(f"《{one.law}》" for one in numbers)])
    laws = laws_cited(words=words, by=OWN)
    return Grounds(shipped()[code], tuple(clauses), tuple(laws), tuple(numbers))


def _clauses(code: str, by: Actor) -> Sequence[ClauseGround]:
    """What was said last of each clause counts."""
    rows = Link.objects.filter(version_id__in=published_ids(by=by), duty=code).order_by("id")
    said = {(row.version_id, row.clause_id): row.holds for row in rows}
    found = []
    for version in sorted({version for (version, _clause), holds in said.items() if holds}):
        text = policy_text(version_id=version, by=by)
        found += [ClauseGround(version, text.title, one) for one in text.clauses if said.get((version, one.id))]
    return found
