"""Imports, rows set aside, feeds and tokens are intake's now; its migration takes the tables over."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("channels", "0005_judged")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel("QuarantinedRow"),
                migrations.DeleteModel("ImportFile"),
                migrations.DeleteModel("ImportRun"),
                migrations.DeleteModel("Feed"),
                migrations.DeleteModel("UploadToken"),
            ]
        )
    ]
