"""Everybody who wrote at a rule set is kept, and in whose place: one id forgot whoever saved it before."""

import django.contrib.postgres.fields
from django.db import migrations, models

KEPT = "UPDATE review_ruleset SET makers = ARRAY[made_by] WHERE made_by IS NOT NULL"
BACK = "UPDATE review_ruleset SET made_by = makers[1] WHERE makers <> '{}'"


class Migration(migrations.Migration):

    dependencies = [
        ('review', '0008_also'),
    ]

    operations = [
        migrations.AddField(
            model_name='ruleset',
            name='makers',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, size=None),
        ),
        migrations.RunSQL(KEPT, BACK),
        migrations.RemoveConstraint(
            model_name='ruleset',
            name='review_ruleset_two_people',
        ),
        migrations.RemoveField(
            model_name='ruleset',
            name='made_by',
        ),
        migrations.AddConstraint(
            model_name='ruleset',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by', None), models.Q(('submitted_by__isnull', False), models.Q(('makers', []), _negated=True), models.Q(('approved_by', models.F('submitted_by')), _negated=True), models.Q(('makers__contains', [models.F('approved_by')]), _negated=True)), _connector='OR'), name='review_ruleset_two_people'),
        ),
    ]
