"""A switch is asked for the company or a shop, once at a time; what was asked for departments never held anywhere."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("approvals", "0001_first"),
        ("conformity", "0003_modes"),
    ]

    operations = [
        migrations.RunSQL("DELETE FROM conformity_modeask WHERE of_department IS NOT NULL", migrations.RunSQL.noop),
        migrations.RemoveField(
            model_name="modeask",
            name="of_department",
        ),
        migrations.RemoveField(
            model_name="modeask",
            name="undone",
        ),
        migrations.AddConstraint(
            model_name="modeask",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None), ("held_at", None)),
                fields=("control", "of_shop"),
                name="conformity_mode_ask_once",
                nulls_distinct=False,
            ),
        ),
    ]
