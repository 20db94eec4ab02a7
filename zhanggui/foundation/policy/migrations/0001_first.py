"""Policies, their versions and clauses: words change in drafts only, versions stay."""

import django.db.models.constraints
import django.db.models.deletion
from django.db import migrations, models

from zhanggui.foundation.policy.states import VERSIONS
from zhanggui.kit.machine import trigger_sql

GATE = "NEW.approved_by IS NOT NULL AND NEW.approved_by IS DISTINCT FROM NEW.made_by"
GUARDS = f"""
{trigger_sql(VERSIONS, "policy_policyversion", gate_sql=GATE)}
CREATE TRIGGER policy_policyversion_remains BEFORE DELETE ON policy_policyversion FOR EACH ROW
  EXECUTE FUNCTION zg_append_only();
CREATE FUNCTION policy_words_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'policy versions: words change in drafts only' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER policy_policyversion_worded BEFORE UPDATE ON policy_policyversion FOR EACH ROW
  WHEN (OLD.state <> 10 AND (OLD.title, OLD.heading, OLD.document_id, OLD.number)
    IS DISTINCT FROM (NEW.title, NEW.heading, NEW.document_id, NEW.number))
  EXECUTE FUNCTION policy_words_fixed();
CREATE FUNCTION policy_clause_drafted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM policy_policyversion v WHERE v.state <> 10
              AND v.id = CASE WHEN TG_OP = 'DELETE' THEN OLD.version_id ELSE NEW.version_id END) THEN
    RAISE EXCEPTION 'policy versions: words change in drafts only' USING ERRCODE = 'check_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER policy_clause_drafted BEFORE INSERT OR UPDATE OR DELETE ON policy_clause FOR EACH ROW
  EXECUTE FUNCTION policy_clause_drafted();
"""
UNGUARDED = """
DROP TRIGGER policy_clause_drafted ON policy_clause;
DROP FUNCTION policy_clause_drafted();
DROP TRIGGER policy_policyversion_worded ON policy_policyversion;
DROP FUNCTION policy_words_fixed();
DROP TRIGGER policy_policyversion_remains ON policy_policyversion;
DROP TRIGGER policy_policyversion_state_guard ON policy_policyversion;
DROP FUNCTION policy_policyversion_state_guard();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('kit_journal', '0002_switch'),
    ]

    operations = [
        migrations.CreateModel(
            name='PolicyDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='PolicyVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('state', models.SmallIntegerField(default=10)),
                ('title', models.CharField(max_length=120)),
                ('heading', models.JSONField(default=list)),
                ('source', models.CharField(blank=True, default='', max_length=255)),
                ('digest', models.CharField(max_length=64, null=True)),
                ('sealed', models.CharField(blank=True, default='', max_length=64)),
                ('made_by', models.BigIntegerField(null=True)),
                ('made_by_name', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('approved_by', models.BigIntegerField(null=True)),
                ('approved_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('approved_at', models.DateTimeField(null=True)),
                ('published_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('published_at', models.DateTimeField(null=True)),
                ('effective_on', models.DateField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('interpreter', models.CharField(blank=True, default='', max_length=80)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='policy.policydocument')),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [
                    models.UniqueConstraint(fields=('document', 'number'), name='policy_version_number'),
                    models.UniqueConstraint(condition=models.Q(('state', 60), _negated=True), fields=('digest',), name='policy_version_imported_once'),
                    models.UniqueConstraint(condition=models.Q(('state__in', [10, 20, 30])), fields=('document',), name='policy_version_one_open'),
                    models.UniqueConstraint(condition=models.Q(('state', 40)), fields=('document',), name='policy_version_one_published'),
                    models.CheckConstraint(condition=models.Q(('approved_by', None), ('made_by', None), models.Q(('approved_by', models.F('made_by')), _negated=True), _connector='OR'), name='policy_version_by_two'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state__in', [40, 50]), _negated=True), models.Q(('approved_at__isnull', False), ('effective_on__isnull', False), ('published_at__isnull', False), models.Q(('interpreter', ''), _negated=True), models.Q(('sealed', ''), _negated=True)), _connector='OR'), name='policy_version_binds'),
                    models.CheckConstraint(condition=models.Q(('ended_on', None), models.Q(('effective_on__isnull', False), ('ended_on__gte', models.F('effective_on'))), _connector='OR'), name='policy_version_ends'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Clause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('depth', models.PositiveSmallIntegerField()),
                ('level', models.CharField(max_length=8)),
                ('label', models.CharField(blank=True, default='', max_length=24)),
                ('title', models.CharField(blank=True, default='', max_length=120)),
                ('text', models.TextField(blank=True, default='')),
                ('dropped', models.CharField(blank=True, default='', max_length=200)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clauses', to='policy.policyversion')),
            ],
            options={
                'ordering': ['version', 'position', 'id'],
                'constraints': [
                    models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('version', 'position'), name='policy_clause_place'),
                    models.CheckConstraint(condition=models.Q(('level__in', ['引言', '部分', '章', '节', '条', '一、', '(一)', '1.', '(1)', '1)', '①', '1.1', '1.1.1', '1.1.1.1', 'a.', '•', '段', '附件'])), name='policy_clause_level'),
                ],
            },
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
