"""One number of the platform's may speak of several lines, each with its own money."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("orders", "0026_deposit")]
    operations = [
        migrations.RemoveConstraint("refundcase", "orders_case_once"),
        migrations.AddConstraint(
            "refundcase",
            models.UniqueConstraint(fields=["order", "refund_no", "line_key"], name="orders_case_once"),
        ),
    ]
