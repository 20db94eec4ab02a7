from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('org', '0009_passkey_demand'),
    ]

    operations = [
        migrations.AddField(
            model_name='opensession',
            name='acting',
            field=models.BigIntegerField(blank=True, null=True),
        ),
    ]
