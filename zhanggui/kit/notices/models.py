"""The table of notices. Ids of rooms stand without a key: kit knows no room."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from zhanggui.kit.notices.states import NoticeState

OPENED = (NoticeState.READ.value, NoticeState.ACKNOWLEDGED.value)
UNREAD = ~Q(state__in=OPENED)


class Notice(models.Model):
    """Somebody is told something about a subject, once: `source` names the fact or row it follows from.

    `told` fills the words of the kind, `about` is what it can be found by. `planned_at`: when it was decided which
    channels outside it takes, if any.
    """

    kind = models.CharField(max_length=60)
    person_id = models.BigIntegerField()
    source = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    shop_id = models.BigIntegerField(null=True)
    warehouse_id = models.BigIntegerField(null=True)
    about = models.CharField(max_length=200, default="", blank=True)
    told = models.JSONField(default=dict)
    state = models.SmallIntegerField(default=NoticeState.STORED.value)
    made_at = models.DateTimeField()
    planned_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "kit_notice"
        constraints = [
            models.UniqueConstraint(fields=["person_id", "source"], name="kit_notice_once"),
            models.CheckConstraint(
                name="kit_notice_read_when", condition=UNREAD & Q(read_at=None) | ~UNREAD & Q(read_at__isnull=False)
            ),
            models.CheckConstraint(
                name="kit_notice_acknowledged_when",
                condition=Q(state=NoticeState.ACKNOWLEDGED.value, acknowledged_at__isnull=False)
                | ~Q(state=NoticeState.ACKNOWLEDGED.value) & Q(acknowledged_at=None),
            ),
        ]
        indexes = [
            models.Index(fields=["person_id", "-made_at", "-id"], name="kit_notice_of"),
            models.Index(fields=["person_id", "kind"], name="kit_notice_unread", condition=UNREAD),
            models.Index(fields=["id"], name="kit_notice_unplanned", condition=Q(planned_at=None)),
            models.Index(fields=["kind", "made_at"], name="kit_notice_made"),
        ]
