"""Rows set aside know their layout (intake.0001 guards the states of imports and rows)."""

from django.db import migrations

PROFILE_OF_FILE = (
    "UPDATE channels_quarantinedrow r SET profile = f.profile FROM channels_importfile f WHERE f.id = r.file_id"
)


class Migration(migrations.Migration):
    dependencies = [("channels", "0003_intake")]
    operations = [migrations.RunSQL(PROFILE_OF_FILE, migrations.RunSQL.noop)]
