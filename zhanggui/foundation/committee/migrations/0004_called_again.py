from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """A meeting that was called off may be called again for the same time."""

    dependencies = [("committee", "0003_kept_by_the_switch")]

    operations = [
        migrations.RemoveConstraint(model_name="meeting", name="committee_meeting_once"),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(
                name="committee_meeting_once", fields=["title", "meets_at"], condition=~Q(state=40)
            ),
        ),
    ]
