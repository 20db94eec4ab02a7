"""Counts that prove or disprove that policies are made, told, acknowledged and looked at again as they must be."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

from zhanggui.foundation.law.queries import laws_repealed
from zhanggui.foundation.org.queries import people_serving, posts_held
from zhanggui.foundation.policy.models import Clause, Minutes, Opinion, PolicyVersion, Reading
from zhanggui.foundation.policy.queries.evaluating import reviews_late
from zhanggui.foundation.policy.queries.living import OWN
from zhanggui.foundation.policy.queries.seen import seen
from zhanggui.foundation.policy.states import REPUBLIC, SCOPE_WORDS, VersionState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.kit.law import param, param_at
from zhanggui.kit.pure import Dated

SHOWN = 20


def versions_heard(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Policies that bind; broken where no minutes tell of the words that were approved. [D271] Right: policy.manage."""
    heard = Minutes.objects.seen_by(by).filter(digest=F("version__sealed")).values("version_id")
    return _proof(_binding(by), ~Q(id__in=heard))


def versions_approved(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Policies that bind; broken where nobody but their writer approved them. [D270] Right: policy.manage."""
    return _proof(_binding(by), Q(approved_at=None) | Q(approved_by=None) | Q(approved_by=F("made_by")))


def versions_dated(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Policies that bind; broken without the day they begin, or past their end. [D275] Right: policy.manage."""
    return _proof(_binding(by), Q(effective_on=None) | Q(ended_on__lt=clock.today()))


def versions_interpreted(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Policies that bind; broken where nobody is named who interprets them. [D274] Right: policy.manage."""
    return _proof(_binding(by), Q(interpreter=""))


def versions_scoped(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Policies that bind; broken where no clause says whom and what they cover. [D269] Right: policy.manage."""
    said = Q()
    for words in SCOPE_WORDS:
        said |= Q(title__contains=words) | Q(text__contains=words)
    named = Clause.objects.seen_by(by).filter(said, dropped="").values("version_id")
    return _proof(_binding(by), ~Q(id__in=named))


def versions_citing(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Policies that bind; broken where a clause cites a law that holds no more. [D266] Right: policy.manage."""
    gone = laws_repealed(on=clock.today(), by=OWN)
    cites = Q(pk=None)
    for law in gone:
        cites |= Q(text__contains=f"《{law}》") | Q(text__contains=f"《{REPUBLIC}{law}》")
    clauses = Clause.objects.seen_by(by).filter(cites, dropped="")
    return _proof(_binding(by), Q(id__in=clauses.values("version_id")))


def versions_opened(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Policies that bind, a week after they were published; broken where nobody opened them. [D267]

    Right: policy.manage.
    """
    opened = Reading.objects.seen_by(by).filter(opened_at__isnull=False).values("version_id")
    return _proof(_binding(by).filter(id__in=_due(by)), ~Q(id__in=opened))


def versions_reviewed(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Policies that bind; broken where the year since they began, or were evaluated, passed. [D272]

    Right: policy.manage.
    """
    return _proof(_binding(by), Q(id__in=reviews_late(by=by)))


def readings_acknowledged(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Every employee and policy, once both are a week here; broken where he did not acknowledge it. [D268]

    Right: policy.manage.
    """
    published = {row.id: row.published_at for row in _binding(by).exclude(published_at=None) if row.published_at}
    hired = {one.employee_id: one.hired_at for one in posts_held(by=OWN)}
    people = sorted(who for who, _name in people_serving(by=OWN))
    rows = Reading.objects.seen_by(by).filter(version_id__in=list(published), acknowledged_at__isnull=False)
    done = set(rows.values_list("version_id", "employee_id"))
    days, now = param("policy_read_days"), clock.now()
    wanted = [
        (version, who)
        for version, at in sorted(published.items())
        for who in people
        if read_by(days, max(at, hired.get(who, at))) < now
    ]
    missing = [who for version, who in wanted if (version, who) not in done]
    return Proof(len(wanted), len(missing), tuple(str(who) for who in missing[:SHOWN]))


def suggestions_answered(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """What people said of policies in a time; broken where nobody answered in time. [D273]

    Right: policy.manage.
    """
    by.require("policy.manage")
    reply = timedelta(days=int(param_at("suggestion_answer_days", on=clock.shanghai(until).date())))
    given = Opinion.objects.seen_by(by).filter(given_at__gte=since - reply, given_at__lt=until)
    waits, late = Q(answered_at=None, given_at__lt=until - reply), Q(answered_at__gt=F("given_at") + reply)
    broken = given.filter(waits | late).order_by("id")
    return Proof(
        given.count(), broken.count(), tuple(str(i) for i in broken.values_list("version_id", flat=True)[:SHOWN])
    )


def _binding(by: Actor) -> QuerySet[PolicyVersion]:
    by.require("policy.manage")
    return seen(by).filter(state=VersionState.PUBLISHED.value)


def _due(by: Actor) -> list[int]:
    """Policies that bind and had their days to be read, as many as held when they were published."""
    days = param("policy_read_days")
    told = _binding(by).exclude(published_at=None).values_list("id", "published_at")
    return [i for i, at in told if at and read_by(days, at) < clock.now()]


def read_by(days: Dated, since: datetime) -> datetime:
    """Until when whoever is asked since then has time to read."""
    return since + timedelta(days=int(days.at(clock.shanghai(since).date())))


def _proof(rows: QuerySet[PolicyVersion], broken: Q) -> Proof:
    wrong = rows.filter(broken).order_by("id")
    return Proof(rows.count(), wrong.count(), tuple(str(i) for i in wrong.values_list("id", flat=True)[:SHOWN]))
