"""Incompatible rights and credentials are rooms of their own now; their migrations take the tables over."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("org", "0007_credentials")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel("Credential"),
                migrations.DeleteModel("CredentialDemand"),
                migrations.DeleteModel("CredentialKind"),
                migrations.DeleteModel("SodException"),
                migrations.DeleteModel("SodRule"),
            ]
        )
    ]
