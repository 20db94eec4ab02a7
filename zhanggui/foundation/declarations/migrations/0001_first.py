import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zhanggui.foundation.declarations.states import DECLARATIONS
from zhanggui.kit.machine import trigger_sql


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('org', '0010_session_acting'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(unique=True)),
                ('posts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('due_at', models.DateTimeField()),
                ('opened_at', models.DateTimeField()),
                ('opened_by_name', models.CharField(max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name='Declaration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.SmallIntegerField(default=10)),
                ('sort', models.CharField(choices=[('statement', 'STATEMENT'), ('taken', 'TAKEN'), ('offered', 'OFFERED')], max_length=12)),
                ('year', models.PositiveSmallIntegerField()),
                ('interests', models.BooleanField(default=False)),
                ('partner', models.CharField(blank=True, default='', max_length=120)),
                ('item', models.CharField(blank=True, default='', max_length=200)),
                ('worth', models.DecimalField(decimal_places=2, max_digits=12, null=True)),
                ('on', models.DateField()),
                ('handled', models.CharField(blank=True, choices=[('returned', 'RETURNED'), ('handed_in', 'HANDED_IN'), ('kept', 'KEPT'), ('refused', 'REFUSED'), ('given', 'GIVEN')], default='', max_length=12)),
                ('detail', models.CharField(blank=True, default='', max_length=500)),
                ('made_at', models.DateTimeField()),
                ('finding', models.CharField(blank=True, default='', max_length=12)),
                ('measures', models.CharField(blank=True, default='', max_length=200)),
                ('reviewed_by', models.BigIntegerField(null=True)),
                ('reviewed_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('reviewed_at', models.DateTimeField(null=True)),
                ('employee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'made_at'], name='declarations_by_state')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('sort', 'statement')), fields=('employee', 'year'), name='declarations_statement_once'), models.CheckConstraint(condition=models.Q(('reviewed_by', None), models.Q(('reviewed_by', models.F('employee')), _negated=True), _connector='OR'), name='declarations_by_another'), models.CheckConstraint(condition=models.Q(('sort', 'statement'), models.Q(('worth__gt', 0), models.Q(('partner', ''), _negated=True), models.Q(('item', ''), _negated=True)), _connector='OR'), name='declarations_gift_whole')],
            },
        ),
        migrations.RunSQL(
            f"""
{trigger_sql(DECLARATIONS, "declarations_declaration")}
CREATE TRIGGER declarations_declaration_stays BEFORE UPDATE ON declarations_declaration FOR EACH ROW
  WHEN ((OLD.sort, OLD.employee_id, OLD.year, OLD.interests, OLD.partner, OLD.item, OLD.worth, OLD."on", OLD.handled, OLD.detail)
    IS DISTINCT FROM (NEW.sort, NEW.employee_id, NEW.year, NEW.interests, NEW.partner, NEW.item, NEW.worth, NEW."on", NEW.handled, NEW.detail))
  EXECUTE FUNCTION zg_append_only();
""",
            """
DROP TRIGGER declarations_declaration_stays ON declarations_declaration;
DROP TRIGGER declarations_declaration_state_guard ON declarations_declaration;
DROP FUNCTION declarations_declaration_state_guard();
""",
        ),
    ]
