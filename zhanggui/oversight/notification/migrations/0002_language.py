"""In which language letters to an address are written."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Those there are stay Chinese."""

    dependencies: ClassVar = [("notification", "0001_first")]
    operations: ClassVar = [
        migrations.AddField("address", "language", models.CharField(max_length=7, default="zh-hans")),
        migrations.AddConstraint(
            "address",
            models.CheckConstraint(
                name="notification_address_tongue", condition=models.Q(language__in=["zh-hans", "en"])
            ),
        ),
    ]
