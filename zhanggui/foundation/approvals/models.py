"""The tables of approvals: rules by version, requests bound to a digest, tasks, copies, comments, agencies."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from zhanggui.foundation.approvals.states import Origin, RequestState, RuleState, Sort, TaskState
from zhanggui.kit.scope import ScopedQuerySet

SHOP: dict[str, str] = {"shop": "shop_id"}


class Rule(models.Model):
    """A version of a flow, an authority or a granting rule; its terms never change. [D009]

    Drafted by one person, put in force by another; one version of a name is live.
    """

    state = models.SmallIntegerField(default=RuleState.DRAFT.value)
    sort = models.CharField(max_length=10)
    kind = models.CharField(max_length=60)
    name = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    position = models.PositiveSmallIntegerField(default=100)
    terms = models.JSONField()
    reason = models.CharField(max_length=200)
    drafted_by = models.BigIntegerField()
    drafted_by_name = models.CharField(max_length=80)
    drafted_at = models.DateTimeField()
    activated_by = models.BigIntegerField(null=True)
    activated_by_name = models.CharField(max_length=80, default="", blank=True)
    activated_at = models.DateTimeField(null=True)
    ended_by_name = models.CharField(max_length=80, default="", blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=200, default="", blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Rule"])()

    class Meta:
        constraints = [
            models.CheckConstraint(name="approvals_rule_sort", condition=Q(sort__in=[s.value for s in Sort])),
            models.CheckConstraint(
                name="approvals_rule_by_two", condition=Q(activated_by=None) | ~Q(activated_by=F("drafted_by"))
            ),
            models.CheckConstraint(
                name="approvals_rule_live", condition=~Q(state=RuleState.LIVE.value) | Q(activated_by__isnull=False)
            ),
            models.UniqueConstraint(fields=["sort", "kind", "name", "version"], name="approvals_rule_version"),
            models.UniqueConstraint(
                fields=["sort", "kind", "name"],
                name="approvals_rule_one_live",
                condition=Q(state=RuleState.LIVE.value),
            ),
        ]


class Request(models.Model):
    """What somebody asks, frozen with its digest, and the flow it takes, frozen too. [D009]

    `barred` are the people who may not decide: whoever asked, and whom it concerns. `needs`: how many must agree in
    each step opened so far. `done_first`: the safe step was taken, approval follows.
    """

    SCOPE: ClassVar[dict[str, str]] = SHOP

    state = models.SmallIntegerField(default=RequestState.PENDING.value)
    kind = models.CharField(max_length=60)
    subject_ids = ArrayField(models.BigIntegerField())
    shop_id = models.BigIntegerField(null=True)
    title = models.CharField(max_length=200)
    snapshot = models.JSONField()
    digest = models.CharField(max_length=64)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    reason = models.CharField(max_length=200)
    rule = models.ForeignKey(Rule, models.PROTECT, null=True, related_name="requests")
    steps = models.JSONField()
    step = models.PositiveSmallIntegerField(default=0)
    needs = ArrayField(models.PositiveSmallIntegerField(), default=list)
    stuck = models.BooleanField(default=False)
    barred = ArrayField(models.BigIntegerField())
    done_first = models.BooleanField(default=False)
    sampled = models.BooleanField(default=False)
    asked_by = models.BigIntegerField()
    asked_by_name = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    returned = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=200, default="", blank=True)
    spent_digest = models.CharField(max_length=64, default="", blank=True)
    spent_at = models.DateTimeField(null=True)
    checked_by = models.BigIntegerField(null=True)
    checked_by_name = models.CharField(max_length=80, default="", blank=True)
    checked_note = models.CharField(max_length=200, default="", blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Request"])()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="approvals_request_spent_as_approved",
                condition=~Q(state=RequestState.SPENT.value) | Q(spent_digest=F("digest"), spent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="approvals_request_granted_by_rule",
                condition=~Q(state=RequestState.GRANTED.value) | Q(rule__isnull=False),
            ),
            models.CheckConstraint(
                name="approvals_request_asker_barred", condition=Q(barred__contains=[F("asked_by")])
            ),
            models.CheckConstraint(
                name="approvals_request_checked_by_another",
                condition=Q(checked_by=None) | ~Q(checked_by=F("asked_by")),
            ),
            models.UniqueConstraint(
                fields=["kind", "digest"],
                name="approvals_request_asked_once",
                condition=Q(state=RequestState.PENDING.value),
            ),
        ]
        indexes = [
            models.Index(fields=["asked_by", "-id"], name="approvals_request_asker"),
            models.Index(
                fields=["due_at"], name="approvals_request_open", condition=Q(state=RequestState.PENDING.value)
            ),
        ]


class Task(models.Model):
    """Somebody is asked in a step; answered once. `person` sits, `decided_by` may be who stands in for him. [D010]"""

    SCOPE: ClassVar[dict[str, str]] = SHOP

    request = models.ForeignKey(Request, models.PROTECT, related_name="tasks")
    shop_id = models.BigIntegerField(null=True)
    barred = ArrayField(models.BigIntegerField())
    step = models.PositiveSmallIntegerField()
    place = models.PositiveSmallIntegerField()
    origin = models.CharField(max_length=8, default=Origin.SEAT.value)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    person = models.BigIntegerField()
    person_name = models.CharField(max_length=80)
    state = models.SmallIntegerField(default=TaskState.OPEN.value)
    opened_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    decided_by = models.BigIntegerField(null=True)
    decided_by_name = models.CharField(max_length=80, default="", blank=True)
    decided_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=200, default="", blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Task"])()

    class Meta:
        constraints = [
            models.CheckConstraint(name="approvals_task_person_free", condition=~Q(barred__contains=[F("person")])),
            models.CheckConstraint(
                name="approvals_task_decider_free",
                condition=Q(decided_by=None) | ~Q(barred__contains=[F("decided_by")]),
            ),
            models.CheckConstraint(
                name="approvals_task_answered",
                condition=~Q(state__in=[TaskState.AGREED.value, TaskState.REFUSED.value, TaskState.ADVISED.value])
                | Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["request", "step", "decided_by"],
                name="approvals_task_signed_once",
                condition=Q(state=TaskState.AGREED.value, origin=Origin.SEAT.value),
            ),
        ]
        indexes = [
            models.Index(fields=["person"], name="approvals_task_open", condition=Q(state=TaskState.OPEN.value)),
            models.Index(fields=["decided_by", "-decided_at"], name="approvals_task_decided"),
        ]


class Copy(models.Model):
    """Somebody is told of a request. [D009]"""

    SCOPE: ClassVar[dict[str, str]] = SHOP

    request = models.ForeignKey(Request, models.PROTECT, related_name="copies")
    shop_id = models.BigIntegerField(null=True)
    person = models.BigIntegerField()
    person_name = models.CharField(max_length=80)
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Copy"])()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "person"], name="approvals_copy_once")]


class Comment(models.Model):
    """What was said about a request; never changed. [D009]"""

    SCOPE: ClassVar[dict[str, str]] = SHOP

    request = models.ForeignKey(Request, models.PROTECT, related_name="comments")
    shop_id = models.BigIntegerField(null=True)
    said_by = models.BigIntegerField()
    said_by_name = models.CharField(max_length=80)
    said_at = models.DateTimeField()
    text = models.CharField(max_length=1000)

    objects = models.Manager.from_queryset(ScopedQuerySet["Comment"])()


class Attachment(models.Model):
    """A paper of a request, sealed: handed in with it (its print is in the digest), or with a comment. [D009]"""

    SCOPE: ClassVar[dict[str, str]] = SHOP

    request = models.ForeignKey(Request, models.PROTECT, related_name="attachments")
    comment = models.ForeignKey(Comment, models.PROTECT, related_name="attachments", null=True)
    shop_id = models.BigIntegerField(null=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    print = models.CharField(max_length=64)
    sealed = models.BinaryField()

    objects = models.Manager.from_queryset(ScopedQuerySet["Attachment"])()


class Agency(models.Model):
    """代理: while somebody is away another decides in his place, and both names are kept. [D009]"""

    person = models.BigIntegerField()
    person_name = models.CharField(max_length=80)
    agent = models.BigIntegerField()
    agent_name = models.CharField(max_length=80)
    since = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Agency"])()

    class Meta:
        constraints = [
            models.CheckConstraint(name="approvals_agency_another", condition=~Q(person=F("agent"))),
            models.CheckConstraint(name="approvals_agency_period", condition=Q(until__gt=F("since"))),
            models.UniqueConstraint(
                name="approvals_agency_once",
                fields=["person", "agent", "since", "until"],
                condition=Q(ended_at=None),
            ),
        ]
