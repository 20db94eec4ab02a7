"""A mode is the company's or a shop's; those of departments never held anywhere, and must not become the company's."""

from django.db import migrations, models


GONE = """
ALTER TABLE kit_mode DISABLE TRIGGER USER;
DELETE FROM kit_mode WHERE department_id IS NOT NULL;
ALTER TABLE kit_mode ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("kit_modes", "0001_first"),
    ]

    operations = [
        migrations.RunSQL(GONE, migrations.RunSQL.noop),
        migrations.RemoveConstraint(
            model_name="moderow",
            name="kit_mode_told",
        ),
        migrations.RemoveField(
            model_name="moderow",
            name="department_id",
        ),
        migrations.RemoveField(
            model_name="passage",
            name="department_id",
        ),
        migrations.AddConstraint(
            model_name="moderow",
            constraint=models.CheckConstraint(
                condition=models.Q(("mode__in", ["observe", "warn", "block"]), models.Q(("reason", ""), _negated=True)),
                name="kit_mode_told",
            ),
        ),
    ]
