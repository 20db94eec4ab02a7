"""Platforms are told of parcels: what left so far waits to be told, until its platform shows it as shipped."""

import django.db.models.deletion
from django.db import migrations, models

GUARDS = """
CREATE TRIGGER fulfilment_toldfile_stays BEFORE UPDATE OR DELETE ON fulfilment_toldfile FOR EACH ROW
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER fulfilment_toldrow_stays BEFORE UPDATE OR DELETE ON fulfilment_toldrow FOR EACH ROW
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER fulfilment_parcelnotice_remains BEFORE DELETE ON fulfilment_parcelnotice FOR EACH ROW
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER fulfilment_parcelnotice_stays BEFORE UPDATE ON fulfilment_parcelnotice FOR EACH ROW
  WHEN (OLD.state = 'accepted' OR (OLD.shipment_id, OLD.shop_id, OLD.number, OLD.sent_at) IS DISTINCT FROM
    (NEW.shipment_id, NEW.shop_id, NEW.number, NEW.sent_at))
  EXECUTE FUNCTION zg_append_only();
INSERT INTO fulfilment_parcelnotice (shipment_id, shop_id, number, state, sent_at, why, proof)
SELECT s.id, s.shop_id, o.platform_no, 'due', s.at, '', '' FROM fulfilment_shipment s
  JOIN orders_order o ON o.id = s.order_id WHERE o.kind NOT IN ('resend', 'exchange', 'sample', 'dropship', 'offline');
"""
UNGUARDED = """
DROP TRIGGER fulfilment_parcelnotice_stays ON fulfilment_parcelnotice;
DROP TRIGGER fulfilment_parcelnotice_remains ON fulfilment_parcelnotice;
DROP TRIGGER fulfilment_toldrow_stays ON fulfilment_toldrow;
DROP TRIGGER fulfilment_toldfile_stays ON fulfilment_toldfile;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('channels', '0006_without_intake'),
        ('fulfilment', '0003_merged'),
    ]

    operations = [
        migrations.CreateModel(
            name='ToldFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('layout', models.CharField(max_length=40)),
                ('rows', models.PositiveIntegerField()),
                ('at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('actor_name', models.CharField(max_length=80)),
                ('shop', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['shop', '-id'], name='fulfilment_files_newest'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ParcelNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=64)),
                ('state', models.CharField(default='due', max_length=8)),
                ('sent_at', models.DateTimeField()),
                ('why', models.CharField(blank=True, default='', max_length=200)),
                ('proof', models.CharField(blank=True, default='', max_length=8)),
                ('settled_at', models.DateTimeField(null=True)),
                ('shipment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='notice', to='fulfilment.shipment')),
                ('shop', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='fulfilment.toldfile')),
            ],
            options={
                'indexes': [
                    models.Index(condition=models.Q(('state', 'accepted'), _negated=True), fields=['shop', 'state', 'sent_at'], name='fulfilment_untold'),
                    models.Index(fields=['sent_at'], name='fulfilment_notice_sent'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('proof__in', ['', 'result', 'order']), ('state__in', ['due', 'made', 'refused', 'accepted'])), name='fulfilment_notice_words'),
                    models.CheckConstraint(condition=models.Q(models.Q(('settled_at__isnull', False), ('state', 'accepted'), models.Q(('proof', ''), _negated=True)), models.Q(models.Q(('state', 'accepted'), _negated=True), ('proof', ''), ('settled_at', None)), _connector='OR'), name='fulfilment_told_only_with_proof'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), models.Q(('why', ''), _negated=True)), models.Q(models.Q(('state', 'refused'), _negated=True), ('why', '')), _connector='OR'), name='fulfilment_refused_why'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ToldRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('carrier', models.CharField(max_length=40)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='fulfilment.toldfile')),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='fulfilment.parcelnotice')),
                ('shop', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('file', 'notice'), name='fulfilment_told_row_once'),
                ],
            },
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
