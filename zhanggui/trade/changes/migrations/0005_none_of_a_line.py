"""None of a line may go out, where the buyer agreed (decision 075)."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("changes", "0004_modes")]
    operations = [
        migrations.RemoveConstraint("swap", "changes_swap_quantity"),
        migrations.AddConstraint(
            "swap", models.CheckConstraint(name="changes_swap_quantity", condition=Q(to_quantity__gte=0))
        ),
    ]
