"""What goes wrong on the way: cases by their table, what was said for good, what was granted by two."""

import django.db.models.deletion
from django.db import migrations, models

from zhanggui.kit.machine import trigger_sql
from zhanggui.kit.partitions import append_only_sql
from zhanggui.trade.troubles.states import CASES, CLAIMS, GRANTS, STOPS, CaseState

MACHINES = (
    (CASES, "troubles_case"),
    (CLAIMS, "troubles_claim"),
    (GRANTS, "troubles_compensation"),
    (STOPS, "troubles_interception"),
)
KEPT = ("troubles_contact", "troubles_troublepolicy")
REMAINS = "CREATE TRIGGER {0}_remains BEFORE DELETE ON {0} FOR EACH ROW EXECUTE FUNCTION zg_append_only();"
GUARDS = f"""
{"".join(trigger_sql(machine, table) for machine, table in MACHINES)}
{"".join(append_only_sql(table) for table in KEPT)}
{" ".join(REMAINS.format(table) for _machine, table in MACHINES)}
CREATE TRIGGER troubles_case_stays BEFORE UPDATE ON troubles_case FOR EACH ROW
  WHEN (OLD.state = {int(CaseState.CLOSED)} OR
    (OLD.order_id, OLD.shop_id, OLD.track_id, OLD.kind, OLD.source, OLD.since, OLD.opened_at, OLD.first_due)
    IS DISTINCT FROM
    (NEW.order_id, NEW.shop_id, NEW.track_id, NEW.kind, NEW.source, NEW.since, NEW.opened_at, NEW.first_due))
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER troubles_claim_stays BEFORE UPDATE ON troubles_claim FOR EACH ROW
  WHEN ((OLD.case_id, OLD.amount, OLD.filed_at) IS DISTINCT FROM (NEW.case_id, NEW.amount, NEW.filed_at))
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER troubles_compensation_stays BEFORE UPDATE ON troubles_compensation FOR EACH ROW
  WHEN (OLD.state <> 10 OR (OLD.case_id, OLD.amount, OLD.way, OLD.asked_by_id, OLD."limit") IS DISTINCT FROM
    (NEW.case_id, NEW.amount, NEW.way, NEW.asked_by_id, NEW."limit"))
  EXECUTE FUNCTION zg_append_only();
"""
UNGUARDED = "\n".join(
    (
        *(f"DROP TRIGGER troubles_{one}_stays ON troubles_{one};" for one in ("case", "claim", "compensation")),
        *(f"DROP TRIGGER {table}_remains ON {table};" for _machine, table in MACHINES),
        *(f"DROP TRIGGER {t}_append_only ON {t}; DROP TRIGGER {t}_no_truncate ON {t};" for t in KEPT),
        *(f"DROP TRIGGER {t}_state_guard ON {t}; DROP FUNCTION {t}_state_guard();" for _machine, t in MACHINES),
    )
)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('channels', '0006_without_intake'),
        ('orders', '0020_parts'),
        ('tracking', '0002_platform'),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('waybill', models.CharField(db_index=True, max_length=40)),
                ('carrier', models.CharField(max_length=40)),
                ('kind', models.CharField(max_length=12)),
                ('state', models.SmallIntegerField(default=10)),
                ('source', models.CharField(max_length=8)),
                ('note', models.CharField(blank=True, default='', max_length=300)),
                ('since', models.DateTimeField()),
                ('opened_at', models.DateTimeField()),
                ('first_due', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('assignee_id', models.BigIntegerField(null=True)),
                ('assignee_name', models.CharField(blank=True, default='', max_length=80)),
                ('outcome', models.CharField(blank=True, default='', max_length=12)),
                ('liable', models.CharField(blank=True, default='', max_length=10)),
                ('finding', models.CharField(blank=True, default='', max_length=300)),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.order')),
                ('shop', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
                ('track', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tracking.track')),
            ],
            options={
                'indexes': [
                    models.Index(condition=models.Q(('state', 40), _negated=True), fields=['due_at', 'id'], name='troubles_due'),
                    models.Index(fields=['track', 'kind'], name='troubles_of_track'),
                    models.Index(fields=['opened_at'], name='troubles_opened'),
                ],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('state', 40), _negated=True), fields=('track', 'kind'), name='troubles_one_lasts'),
                    models.CheckConstraint(condition=models.Q(('kind__in', ['late', 'still', 'undelivered', 'lost', 'damaged', 'wrong', 'missing', 'refused', 'intercepted', 'locker']), ('liable__in', ['', 'carrier', 'warehouse', 'supplier', 'us', 'buyer', 'nobody']), ('outcome__in', ['', 'arrived', 'moved', 'resent', 'refunded', 'compensated', 'returned', 'unfounded']), ('source__in', ['clock', 'event', 'hand'])), name='troubles_words'),
                    models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state', 40), models.Q(('outcome', ''), _negated=True), models.Q(('liable', ''), _negated=True)), models.Q(models.Q(('state', 40), _negated=True), ('closed_at', None), ('liable', ''), ('outcome', '')), _connector='OR'), name='troubles_closed_with_outcome'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.SmallIntegerField(default=10)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14)),
                ('insured', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ('agreed', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ('reference', models.CharField(max_length=200)),
                ('note', models.CharField(blank=True, default='', max_length=200)),
                ('filed_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('settled_at', models.DateTimeField(null=True)),
                ('by_name', models.CharField(max_length=80)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='troubles.case')),
                ('shop', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['due_at', 'id'], name='troubles_claim_due'),
                ],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('state__in', [10, 20])), fields=('case',), name='troubles_claim_once'),
                    models.CheckConstraint(condition=models.Q(('amount__gt', 0), models.Q(('agreed', None), models.Q(('agreed__gt', 0), ('agreed__lte', models.F('amount'))), _connector='OR')), name='troubles_claim_amounts'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state__in', [20, 30]), _negated=True), ('agreed__isnull', False), _connector='OR'), name='troubles_claim_agreed'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Compensation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.SmallIntegerField()),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14)),
                ('way', models.CharField(max_length=10)),
                ('reason', models.CharField(max_length=200)),
                ('asked_at', models.DateTimeField()),
                ('asked_by_id', models.BigIntegerField(null=True)),
                ('asked_by_name', models.CharField(max_length=80)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by_id', models.BigIntegerField(null=True)),
                ('decided_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('limit', models.DecimalField(decimal_places=2, max_digits=14)),
                ('answer', models.CharField(blank=True, default='', max_length=200)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='compensations', to='troubles.case')),
                ('shop', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['state', 'id'], name='troubles_compensation_state'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('amount__gt', 0), ('way__in', ['transfer', 'refund', 'coupon', 'goods']), models.Q(('reason', ''), _negated=True)), name='troubles_compensation_sound'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 20), _negated=True), ('amount__lte', models.F('limit')), models.Q(('decided_by_id__isnull', False), models.Q(('decided_by_id', models.F('asked_by_id')), _negated=True)), _connector='OR'), name='troubles_compensation_two_people'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('party', models.CharField(max_length=10)),
                ('provider', models.CharField(blank=True, default='', max_length=40)),
                ('channel', models.CharField(max_length=10)),
                ('words', models.CharField(max_length=500)),
                ('reference', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('by_id', models.BigIntegerField(null=True)),
                ('by_name', models.CharField(max_length=80)),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='troubles.case')),
                ('shop', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['at'], name='troubles_contact_at'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('channel__in', ['chat', 'phone', 'sms', 'platform', 'system']), ('party__in', ['buyer', 'carrier', 'warehouse', 'supplier']), models.Q(('reference', ''), _negated=True), models.Q(('words', ''), _negated=True)), name='troubles_contact_proved'),
                    models.CheckConstraint(condition=models.Q(('party', 'buyer'), models.Q(('provider', ''), _negated=True), _connector='OR'), name='troubles_contact_with_whom'),
                    models.CheckConstraint(condition=models.Q(models.Q(('case', None), ('shop', None), models.Q(('party', 'buyer'), _negated=True)), models.Q(('case__isnull', False), ('shop__isnull', False)), _connector='OR'), name='troubles_contact_of_whom'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Interception',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('waybill', models.CharField(max_length=40)),
                ('carrier', models.CharField(max_length=40)),
                ('state', models.SmallIntegerField(default=10)),
                ('opened_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('asked_at', models.DateTimeField(null=True)),
                ('reference', models.CharField(blank=True, default='', max_length=200)),
                ('ended_at', models.DateTimeField(null=True)),
                ('note', models.CharField(blank=True, default='', max_length=200)),
                ('cost', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ('liable', models.CharField(blank=True, default='', max_length=10)),
                ('by_name', models.CharField(blank=True, default='', max_length=80)),
                ('order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.order')),
                ('shop', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
                ('track', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tracking.track')),
            ],
            options={
                'indexes': [
                    models.Index(condition=models.Q(('state__in', [10, 20, 30])), fields=['due_at', 'id'], name='troubles_stop_due'),
                ],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('state__in', [10, 20, 30])), fields=('track',), name='troubles_one_interception'),
                    models.CheckConstraint(condition=models.Q(('liable__in', ['', 'carrier', 'warehouse', 'supplier', 'us', 'buyer', 'nobody']), models.Q(('cost', None), ('cost__gte', 0), _connector='OR')), name='troubles_interception_sound'),
                ],
            },
        ),
        migrations.CreateModel(
            name='TroublePolicy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('still', models.PositiveSmallIntegerField()),
                ('late', models.PositiveSmallIntegerField()),
                ('hours', models.JSONField(default=dict)),
                ('follow', models.PositiveSmallIntegerField()),
                ('stop', models.PositiveSmallIntegerField()),
                ('claim_days', models.PositiveSmallIntegerField()),
                ('claim_cap', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ('grant_limit', models.DecimalField(decimal_places=2, max_digits=14)),
                ('reason', models.CharField(max_length=200)),
                ('by_id', models.BigIntegerField(null=True)),
                ('by_name', models.CharField(max_length=80)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('follow__range', (1, 168)), ('late__range', (1, 1440)), ('still__range', (1, 720)), ('stop__range', (1, 72)), ('claim_days__range', (1, 90)), ('grant_limit__gte', 0), models.Q(('claim_cap', None), ('claim_cap__gt', 0), _connector='OR'), models.Q(('reason', ''), _negated=True)), name='troubles_policy_sound')],
            },
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
