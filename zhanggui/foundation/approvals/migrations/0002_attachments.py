"""Papers of requests: added with the request or with a comment, never changed or removed."""

import django.db.models.deletion
from django.db import migrations, models

from zhanggui.kit.partitions import append_only_sql


class Migration(migrations.Migration):

    dependencies = [
        ('approvals', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('shop_id', models.BigIntegerField(null=True)),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField()),
                ('print', models.CharField(max_length=64)),
                ('sealed', models.BinaryField()),
                ('comment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='approvals.comment')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='approvals.request')),
            ],
        ),
        migrations.RunSQL(append_only_sql("approvals_attachment"), migrations.RunSQL.noop),
    ]
