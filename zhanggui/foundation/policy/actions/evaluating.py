"""年度评估: a policy that binds is looked at as a whole; what was found is sealed, what follows is a to-do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from zhanggui.foundation.policy.actions._stepping import OWN, WRITES, version_locked
from zhanggui.foundation.policy.facts import PolicyEvaluated
from zhanggui.foundation.policy.models import Evaluation
from zhanggui.foundation.policy.queries import evaluation_figures
from zhanggui.foundation.policy.states import FOLLOW_UP, OUTCOMES, QUESTIONS, Outcome, VersionState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg, seal_of
from zhanggui.kit.reason import reason_given
from zhanggui.kit.todos.actions import Todo, todos_open

WITHIN = timedelta(days=30)


@transaction.atomic
def evaluation_record(
    *,
    version_id: int,
    answers: Mapping[str, str],
    outcome: Outcome,
    findings: str,
    by: Actor,
    at: datetime | None = None,
) -> int:
    """Keep what came of looking at a policy; the year begins anew, and what is to be changed is a to-do. [D272]

    Needs policy.manage; every question answered. Once a day. Raises BadInput, NotFound, Refusal.
    """
    by.require(WRITES)
    when, version = at or clock.now(), version_locked(version_id, by)
    if version.state != VersionState.PUBLISHED:
        raise Refusal(duty="D272", why=msg("只评估正在执行的版本"))
    told = {key: answers.get(key, "").strip() for key in QUESTIONS}
    if not all(told.values()):
        raise BadInput(duty="D272", why=msg("每个问题都要回答"))
    figures = evaluation_figures(version_id=version_id, by=OWN)
    row = Evaluation(
        version=version, evaluated_on=clock.shanghai(when).date(), outcome=outcome.value, answers=told,
        figures=figures, findings=reason_given(findings, duty="D272"), words=version.sealed, by_name=by.name, at=when,
    )  # fmt: skip
    whole = [version.id, f"{row.evaluated_on}", row.outcome, told, figures, row.findings, row.words, by.name]
    row.digest = seal_of(whole)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as taken:
        raise Refusal(duty="D272", why=msg("这份制度今天已经评估过")) from taken
    if outcome != Outcome.KEEP:
        todo = Todo(version.id, {"title": version.title}, when + WITHIN)
        todos_open(kind=FOLLOW_UP, todos=[todo], by=OWN, at=when)
    news = PolicyEvaluated(subject_id=version.id, outcome=[OUTCOMES[outcome].msgid], findings=row.findings)
    announce([news], by=by, at=when)
    return row.id
