"""The same address is added once, while it is not stopped."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Those there are keep none: their address is sealed."""

    dependencies: ClassVar = [("notification", "0002_language")]
    operations: ClassVar = [
        migrations.AddField("address", "mark", models.BinaryField(null=True)),
        migrations.AddConstraint(
            "address",
            models.UniqueConstraint(
                name="notification_address_once", fields=["mark"], condition=~models.Q(state=30)
            ),
        ),
    ]
