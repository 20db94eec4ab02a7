"""Rule sets and decisions are review's now; its migration takes the tables over, rows and guards."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("orders", "0012_axes_of_old_orders")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel("Decision"), migrations.DeleteModel("RuleSet")]
        )
    ]
