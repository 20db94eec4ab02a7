"""Yearly evaluations: what was found, the figures of the day, and when the next is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Max

from zhanggui.foundation.org.queries import people_serving
from zhanggui.foundation.policy.models import Evaluation, Opinion, PolicyVersion, Reading
from zhanggui.foundation.policy.queries.seen import seen
from zhanggui.foundation.policy.queries.text import policy_text
from zhanggui.foundation.policy.states import FIGURES, OUTCOME_TONES, OUTCOMES, QUESTIONS, Outcome, VersionState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.expirables import Ending
from zhanggui.kit.law import param
from zhanggui.kit.pure import Text

OWN = System("policy")


@dataclass(frozen=True)
class EvaluationRow:
    """An evaluation as it was sealed."""

    evaluated_on: date
    outcome: Outcome
    answers: tuple[tuple[Text, str], ...]
    figures: Text
    findings: str
    by_name: str
    digest: str

    @property
    def outcome_title(self) -> Text:
        return OUTCOMES[self.outcome]

    @property
    def tone(self) -> str:
        return OUTCOME_TONES[self.outcome]


def evaluations_of(*, version_id: int, by: Actor) -> list[EvaluationRow]:
    """What evaluations of a version found, the newest first; for whoever makes policies. [D272]"""
    by.require("policy.manage")
    return [
        EvaluationRow(
            row.evaluated_on, Outcome(row.outcome), tuple((QUESTIONS[key], row.answers[key]) for key in row.answers),
            Text(FIGURES.msgid, row.figures), row.findings, row.by_name, row.digest,
        )
        for row in Evaluation.objects.seen_by(by).filter(version_id=version_id)
    ]  # fmt: skip


def evaluation_figures(*, version_id: int, by: Actor) -> dict[str, int]:
    """What the rows say of a version today: who read it, what was said of it, what its words lack. [D272]

    Needs policy.manage; raises NotFound.
    """
    by.require("policy.manage")
    serving = [who for who, _name in people_serving(by=OWN)]
    read = Reading.objects.seen_by(by).filter(version_id=version_id, employee_id__in=serving)
    opinions = Opinion.objects.seen_by(by).filter(version_id=version_id)
    remarks = sum(len(clause.remarks) for clause in policy_text(version_id=version_id, by=by).clauses)
    return {
        "people": len(serving), "acknowledged": read.filter(acknowledged_at__isnull=False).count(),
        "opinions": opinions.count(), "adopted": opinions.filter(adopted=True).count(), "remarks": remarks,
    }  # fmt: skip


def reviews_due(*, until: datetime, by: Actor) -> list[Ending]:
    """Published versions whose yearly evaluation falls due by a time, in the name of who interprets them. [D272]"""
    days = _review_days(by)
    rows = {row.id: row for row in seen(by).filter(id__in=list(days))}
    ends = [
        Ending(i, rows[i].title, datetime.combine(day, time.max, clock.SHANGHAI), rows[i].interpreter)
        for i, day in days.items()
    ]
    return sorted((one for one in ends if one.ends_at <= until), key=lambda one: (one.ends_at, one.id))


def reviews_late(*, by: Actor) -> list[int]:
    """Published versions whose year passed without an evaluation. [D272] Right: policy.manage."""
    by.require("policy.manage")
    return sorted(i for i, day in _review_days(by).items() if day < clock.today())


def _review_days(by: Actor) -> dict[int, date]:
    """When each version that binds is to be looked at: so many days after it began, or was last looked at."""
    days = param("policy_review_days")
    rows = seen(by).filter(state=VersionState.PUBLISHED.value).exclude(effective_on=None)
    last: list[PolicyVersion] = list(rows.annotate(looked=Max("evaluations__evaluated_on")))
    told = {row.id: max(row.effective_on or date.min, getattr(row, "looked", None) or date.min) for row in last}
    return {i: since + timedelta(days=int(days.at(since))) for i, since in told.items()}
