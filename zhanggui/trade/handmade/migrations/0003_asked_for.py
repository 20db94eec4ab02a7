"""In whose place it was asked: his day counts too, and he does not agree to it either."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('handmade', '0002_by_approvals'),
    ]

    operations = [
        migrations.AddField(
            model_name='request',
            name='asked_for_id',
            field=models.BigIntegerField(null=True),
        ),
        migrations.RemoveConstraint(
            model_name='request',
            name='handmade_request_by_two',
        ),
        migrations.AddIndex(
            model_name='request',
            index=models.Index(condition=models.Q(('asked_for_id', None), _negated=True), fields=['asked_for_id', 'asked_at'], name='handmade_request_for_a_person'),
        ),
        migrations.AddConstraint(
            model_name='request',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_by_id', None), ('state__in', [10, 40])), models.Q(models.Q(('state__in', [10, 40]), _negated=True), ('decided_by_id__isnull', False), models.Q(('decided_by_id', models.F('asked_by_id')), _negated=True), models.Q(('asked_for_id', None), models.Q(('decided_by_id', models.F('asked_for_id')), _negated=True), _connector='OR')), _connector='OR'), name='handmade_request_by_two'),
        ),
    ]
