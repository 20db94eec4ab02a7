"""Tables of policies: a document, its versions, and their clauses in one flat, ordered outline."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from zhanggui.foundation.policy.states import Hearing, Level, Outcome, VersionState
from zhanggui.kit.scope import ScopedQuerySet

OPEN = [VersionState.DRAFT.value, VersionState.CONSULTING.value, VersionState.APPROVED.value]
BOUND = [VersionState.PUBLISHED.value, VersionState.SUPERSEDED.value]


class PolicyDocument(models.Model):
    """A policy of the company, whatever its versions say. [D267]"""

    title = models.CharField(max_length=120)
    created_at = models.DateTimeField()

    objects = models.Manager.from_queryset(ScopedQuerySet["PolicyDocument"])()

    class Meta:
        ordering = ["-id"]


class PolicyVersion(models.Model):
    """One wording of a policy. `digest` marks the words it was imported with, `sealed` those it was approved with.

    `made_by` wrote it, `approved_by` is somebody else; it binds from `effective_on` until `ended_on`. [D270][D275]
    """

    document = models.ForeignKey(PolicyDocument, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.SmallIntegerField(default=VersionState.DRAFT.value)
    title = models.CharField(max_length=120)
    heading = models.JSONField(default=list)
    source = models.CharField(max_length=255, default="", blank=True)
    digest = models.CharField(max_length=64, null=True)  # noqa: DJ001  none where nothing was imported: unique otherwise
    sealed = models.CharField(max_length=64, default="", blank=True)
    made_by = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    approved_by = models.BigIntegerField(null=True)
    approved_by_name = models.CharField(max_length=80, default="", blank=True)
    approved_at = models.DateTimeField(null=True)
    published_by_name = models.CharField(max_length=80, default="", blank=True)
    published_at = models.DateTimeField(null=True)
    effective_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    interpreter = models.CharField(max_length=80, default="", blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["PolicyVersion"])()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="policy_version_number"),
            models.UniqueConstraint(
                fields=["digest"], name="policy_version_imported_once", condition=~Q(state=VersionState.DISCARDED.value)
            ),
            models.UniqueConstraint(fields=["document"], name="policy_version_one_open", condition=Q(state__in=OPEN)),
            models.UniqueConstraint(
                fields=["document"],
                name="policy_version_one_published",
                condition=Q(state=VersionState.PUBLISHED.value),
            ),
            models.CheckConstraint(
                name="policy_version_by_two",
                condition=Q(approved_by=None) | Q(made_by=None) | ~Q(approved_by=F("made_by")),
            ),
            models.CheckConstraint(
                name="policy_version_binds",
                condition=~Q(state__in=BOUND)
                | Q(published_at__isnull=False, effective_on__isnull=False, approved_at__isnull=False)
                & ~Q(interpreter="")
                & ~Q(sealed=""),
            ),
            models.CheckConstraint(
                name="policy_version_ends",
                condition=Q(ended_on=None) | Q(effective_on__isnull=False, ended_on__gte=F("effective_on")),
            ),
        ]


class Clause(models.Model):
    """A clause in its place: `depth` says of which it is a part. A dropped one is no policy, and says why."""

    version = models.ForeignKey(PolicyVersion, on_delete=models.CASCADE, related_name="clauses")
    position = models.PositiveIntegerField()
    depth = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=8)
    label = models.CharField(max_length=24, default="", blank=True)
    title = models.CharField(max_length=120, default="", blank=True)
    text = models.TextField(default="", blank=True)
    dropped = models.CharField(max_length=200, default="", blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Clause"])()

    class Meta:
        ordering = ["version", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "position"], name="policy_clause_place", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(name="policy_clause_level", condition=Q(level__in=[one.value for one in Level])),
        ]


class Minutes(models.Model):
    """How the staff was heard on the words marked by `digest`: where, when, who took part, what was said. [D271]"""

    version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="minutes")
    digest = models.CharField(max_length=64)
    hearing = models.CharField(max_length=10)
    held_on = models.DateField()
    participants = models.TextField()
    text = models.TextField()
    recorded_by_name = models.CharField(max_length=80)
    recorded_at = models.DateTimeField()

    objects = models.Manager.from_queryset(ScopedQuerySet["Minutes"])()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="policy_minutes_whole",
                condition=Q(hearing__in=[one.value for one in Hearing]) & ~Q(participants="") & ~Q(text=""),
            )
        ]


class Opinion(models.Model):
    """What somebody says of a version: an opinion while it is consulted on, later a suggestion. [D273]"""

    version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="opinions")
    place = models.CharField(max_length=80, default="", blank=True)
    text = models.TextField()
    given_by = models.BigIntegerField(null=True)
    given_by_name = models.CharField(max_length=80)
    given_at = models.DateTimeField()
    answer = models.TextField(default="", blank=True)
    adopted = models.BooleanField(null=True)
    answered_by_name = models.CharField(max_length=80, default="", blank=True)
    answered_at = models.DateTimeField(null=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Opinion"])()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="policy_opinion_answered",
                condition=Q(answered_at=None, adopted=None)
                | Q(answered_at__isnull=False, adopted__isnull=False) & ~Q(answer=""),
            )
        ]


class Publication(models.Model):
    """Somebody asks that a version is approved and published from a day; others decide on these very words. [D270]"""

    version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="publications")
    effective_on = models.DateField()
    interpreter = models.CharField(max_length=80)
    reason = models.CharField(max_length=400)
    asked_by = models.BigIntegerField()
    asked_by_name = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    request = models.ForeignKey("approvals.Request", on_delete=models.PROTECT, related_name="+", null=True)
    done_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=400, blank=True, default="")

    objects = models.Manager.from_queryset(ScopedQuerySet["Publication"])()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="policy_publication_told",
                condition=~Q(interpreter="") & ~Q(reason="") & (Q(done_at=None) | Q(ended_at=None)),
            ),
            models.UniqueConstraint(
                name="policy_publication_once", fields=["version"], condition=Q(done_at=None, ended_at=None)
            ),
        ]


class Evaluation(models.Model):
    """A policy looked at as a whole: what was asked and answered, the figures of that day, what follows. [D272]

    `digest` seals all of it; `words` is the mark of the words it is about.
    """

    version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="evaluations")
    evaluated_on = models.DateField()
    outcome = models.CharField(max_length=8)
    answers = models.JSONField()
    figures = models.JSONField()
    findings = models.TextField()
    words = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    by_name = models.CharField(max_length=80)
    at = models.DateTimeField()

    objects = models.Manager.from_queryset(ScopedQuerySet["Evaluation"])()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="policy_evaluation_told",
                condition=Q(outcome__in=[one.value for one in Outcome]) & ~Q(findings="") & ~Q(digest=""),
            ),
            models.UniqueConstraint(name="policy_evaluation_once", fields=["version", "evaluated_on"]),
        ]


class Reading(models.Model):
    """One employee and one version: when it was opened, when acknowledged (with the mark of the words). [D268]"""

    version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="readings")
    employee_id = models.BigIntegerField()
    name = models.CharField(max_length=80)
    opened_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, default="", blank=True)
    reminded_at = models.DateTimeField(null=True)
    reminders = models.PositiveSmallIntegerField(default=0)

    objects = models.Manager.from_queryset(ScopedQuerySet["Reading"])()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["version", "employee_id"], name="policy_reading_once"),
            models.CheckConstraint(
                name="policy_reading_proved",
                condition=Q(acknowledged_at=None, digest="")
                | Q(opened_at__isnull=False, acknowledged_at__gte=F("opened_at")) & ~Q(digest=""),
            ),
        ]
