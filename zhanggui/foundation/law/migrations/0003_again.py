"""Who reads a text twice on a day may find the same twice, with something else between."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("law", "0002_readings")]

    operations = [migrations.RemoveConstraint("reading", "law_reading_once")]
