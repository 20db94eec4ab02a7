"""A form that was booked is known as long as what it booked: when it came stands in the ledger."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("inventory", "0009_told")]
    operations = [migrations.RemoveField(model_name="knownform", name="at")]
