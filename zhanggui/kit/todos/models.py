"""The table of to-dos. Ids of rooms stand without a key: kit knows no room."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from zhanggui.kit.todos.states import TodoState

OPEN = Q(state=TodoState.OPEN.value)


class Todo(models.Model):
    """Something to be done about a subject, by whoever holds the right of its kind and sees its shop and warehouse.

    `only_for`: the one person whose it is (0: the group's); `holder`: who has it in hand; `told` fills the words of
    the kind; `raised_to`: the superior who was told when it was overdue; `noticed_at`: when its people were told.
    """

    kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    only_for = models.BigIntegerField(default=0)
    state = models.SmallIntegerField(default=TodoState.OPEN.value)
    shop_id = models.BigIntegerField(null=True)
    warehouse_id = models.BigIntegerField(null=True)
    told = models.JSONField(default=dict)
    due_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField()
    opened_by = models.BigIntegerField(null=True)
    opened_by_name = models.CharField(max_length=80)
    holder_id = models.BigIntegerField(null=True)
    holder_name = models.CharField(max_length=80, default="", blank=True)
    reminded_at = models.DateTimeField(null=True)
    raised_at = models.DateTimeField(null=True)
    raised_to = models.BigIntegerField(null=True)
    raised_to_name = models.CharField(max_length=80, default="", blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by_name = models.CharField(max_length=80, default="", blank=True)
    noticed_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        db_table = "kit_todo"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_id", "only_for"], name="kit_todo_one_open", condition=OPEN
            ),
            models.CheckConstraint(
                name="kit_todo_ended_when", condition=OPEN & Q(ended_at=None) | ~OPEN & Q(ended_at__isnull=False)
            ),
            models.CheckConstraint(
                name="kit_todo_own_in_hand", condition=Q(only_for=0) | Q(holder_id=models.F("only_for"))
            ),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], name="kit_todo_due", condition=OPEN),
            models.Index(fields=["holder_id"], name="kit_todo_held", condition=OPEN),
            models.Index(fields=["id"], name="kit_todo_unnoticed", condition=OPEN & Q(noticed_at=None)),
            models.Index(fields=["-ended_at", "-id"], name="kit_todo_ended", condition=~OPEN),
        ]
