"""Which post does what about which clause."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from zhanggui.foundation.raci.states import Part


class Charge(models.Model):
    """A post's part in a clause; a post may do and answer for the same. `carried`: from the version before."""

    clause = models.ForeignKey("policy.Clause", models.PROTECT, related_name="+")
    post = models.ForeignKey("org.Post", models.PROTECT, related_name="+")
    part = models.CharField(max_length=1)
    carried = models.BooleanField(default=False)
    set_by_name = models.CharField(max_length=80)
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="raci_charge_once", fields=["clause", "post", "part"]),
            models.UniqueConstraint(
                name="raci_one_accountable", fields=["clause"], condition=Q(part=Part.ACCOUNTABLE.value)
            ),
            models.CheckConstraint(name="raci_part", condition=Q(part__in=[part.value for part in Part])),
        ]
