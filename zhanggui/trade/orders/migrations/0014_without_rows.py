"""The untouched rows are booking's now; its migration takes the tables over, rows and guards."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("orders", "0013_without_review")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel("RawRow"), migrations.DeleteModel("RawHeadings")]
        )
    ]
