"""To-dos: one open per kind, subject and person; states by their table."""

from django.db import migrations, models

from zhanggui.kit.machine import trigger_sql
from zhanggui.kit.todos.states import TODOS

UNGUARDED = """
DROP TRIGGER kit_todo_state_guard ON kit_todo;
DROP FUNCTION kit_todo_state_guard();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name='Todo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('subject_id', models.BigIntegerField()),
                ('only_for', models.BigIntegerField(default=0)),
                ('state', models.SmallIntegerField(default=10)),
                ('shop_id', models.BigIntegerField(null=True)),
                ('warehouse_id', models.BigIntegerField(null=True)),
                ('told', models.JSONField(default=dict)),
                ('due_at', models.DateTimeField(null=True)),
                ('opened_at', models.DateTimeField()),
                ('opened_by', models.BigIntegerField(null=True)),
                ('opened_by_name', models.CharField(max_length=80)),
                ('holder_id', models.BigIntegerField(null=True)),
                ('holder_name', models.CharField(blank=True, default='', max_length=80)),
                ('reminded_at', models.DateTimeField(null=True)),
                ('raised_at', models.DateTimeField(null=True)),
                ('raised_to', models.BigIntegerField(null=True)),
                ('raised_to_name', models.CharField(blank=True, default='', max_length=80)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('note', models.CharField(blank=True, default='', max_length=200)),
            ],
            options={
                'db_table': 'kit_todo',
                'indexes': [
                    models.Index(condition=models.Q(('state', 10)), fields=['due_at', 'id'], name='kit_todo_due'),
                    models.Index(condition=models.Q(('state', 10)), fields=['holder_id'], name='kit_todo_held'),
                    models.Index(condition=models.Q(('state', 10), _negated=True), fields=['-ended_at', '-id'], name='kit_todo_ended'),
                ],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('state', 10)), fields=('kind', 'subject_id', 'only_for'), name='kit_todo_one_open'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 10), ('ended_at', None)), models.Q(models.Q(('state', 10), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='kit_todo_ended_when'),
                    models.CheckConstraint(condition=models.Q(('only_for', 0), ('holder_id', models.F('only_for')), _connector='OR'), name='kit_todo_own_in_hand'),
                ],
            },
        ),
        migrations.RunSQL(trigger_sql(TODOS, "kit_todo"), UNGUARDED),
    ]
