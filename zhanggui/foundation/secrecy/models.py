"""What is secret and who opened it, the paper that was lent, the things people keep."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from zhanggui.foundation.secrecy.states import ItemState, Level, Medium, Sort, ThingState


class Item(models.Model):
    """Something secret: its level, owner, where it is kept, until when, which posts and people may open it. [D197]

    `content` is what it says, sealed: only whoever opens it with a reason sees it.
    """

    state = models.SmallIntegerField(default=ItemState.HELD.value)
    title = models.CharField(max_length=120)
    level = models.CharField(max_length=10)
    medium = models.CharField(max_length=8)
    place = models.CharField(max_length=120)
    owner = models.ForeignKey("org.Employee", models.PROTECT, related_name="+")
    until = models.DateField(null=True)
    posts = ArrayField(models.CharField(max_length=40), default=list)
    people = ArrayField(models.BigIntegerField(), default=list)
    content = models.BinaryField(null=True)
    entered_by_name = models.CharField(max_length=80)
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="secrecy_item_once", fields=["title"], condition=Q(state=ItemState.HELD.value)
            ),
            models.CheckConstraint(
                name="secrecy_item_words",
                condition=Q(level__in=[one.value for one in Level], medium__in=[one.value for one in Medium])
                & ~Q(title="")
                & ~Q(place=""),
            ),
        ]


class Opening(models.Model):
    """Somebody opened an item, and why. Append-only. [D198, D199]"""

    item = models.ForeignKey(Item, models.PROTECT, related_name="openings")
    reader = models.ForeignKey("org.Employee", models.PROTECT, related_name="+")
    reader_name = models.CharField(max_length=40)
    reason = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="secrecy_opening_reasoned", condition=~Q(reason=""))]
        indexes = [
            models.Index(fields=["item", "-at"], name="secrecy_opening_of"),
            models.Index(fields=["at"], name="secrecy_opening_at"),
        ]


class Loan(models.Model):
    """The paper of an item lent to somebody until a day; one at a time. [D201]"""

    item = models.ForeignKey(Item, models.PROTECT, related_name="loans")
    borrower = models.ForeignKey("org.Employee", models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=200)
    due = models.DateField()
    lent_by = models.BigIntegerField(null=True)
    lent_by_name = models.CharField(max_length=80)
    lent_at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True)
    returned_by_name = models.CharField(max_length=80, blank=True, default="")
    note = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="secrecy_loan_one", fields=["item"], condition=Q(returned_at=None)),
            models.CheckConstraint(
                name="secrecy_loan_by_another", condition=Q(lent_by=None) | ~Q(lent_by=F("borrower"))
            ),
        ]
        indexes = [models.Index(fields=["borrower", "returned_at"], name="secrecy_loan_of")]


class Thing(models.Model):
    """A device, seal, card, licence, account or key, and who has it; `taker`: who has not signed for it yet. [D200]"""

    state = models.SmallIntegerField(default=ThingState.HELD.value)
    sort = models.CharField(max_length=8)
    label = models.CharField(max_length=120)
    number = models.CharField(max_length=60)
    holder = models.ForeignKey("org.Employee", models.PROTECT, related_name="+")
    since = models.DateTimeField()
    taker = models.ForeignKey("org.Employee", models.PROTECT, null=True, related_name="+")
    entered_by_name = models.CharField(max_length=80)
    ended_why = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="secrecy_thing_once",
                fields=["sort", "number"],
                condition=~Q(state=ThingState.OVER.value) & ~Q(number=""),
            ),
            models.CheckConstraint(
                name="secrecy_thing_passing",
                condition=Q(state=ThingState.PASSING.value, taker__isnull=False) & ~Q(taker=F("holder"))
                | ~Q(state=ThingState.PASSING.value) & Q(taker=None),
            ),
            models.CheckConstraint(
                name="secrecy_thing_sort", condition=Q(sort__in=[one.value for one in Sort]) & ~Q(label="")
            ),
        ]
        indexes = [models.Index(fields=["holder", "state"], name="secrecy_thing_of")]
