from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('credentials', '0001_from_org'),
    ]

    operations = [
        migrations.AddField(
            model_name='credential',
            name='consent_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='credentialkind',
            name='sort',
            field=models.CharField(choices=[('agreement', 'AGREEMENT'), ('exam', 'EXAM'), ('certificate', 'CERTIFICATE'), ('check', 'CHECK')], max_length=12),
        ),
    ]
