"""A campaign of a name is open once; of those that a second click made, all but the first get their number added."""

from django.db import migrations, models

NAMED = """
UPDATE recertification_campaign c SET title = left(title, 70) || ' #' || id WHERE state = 10 AND EXISTS (
  SELECT FROM recertification_campaign o WHERE o.state = 10 AND o.title = c.title AND o.id < c.id)
"""


class Migration(migrations.Migration):
    dependencies = [("recertification", "0001_first")]

    operations = [
        migrations.RunSQL(NAMED, migrations.RunSQL.noop),
        migrations.AddConstraint(
            "campaign",
            models.UniqueConstraint(
                name="recertification_open_once", fields=["title"], condition=models.Q(("state", 10))
            ),
        ),
    ]
