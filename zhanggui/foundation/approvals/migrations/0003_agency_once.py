"""The same agency twice (a double click) is one."""

from django.db import migrations, models

TWICE = """
UPDATE approvals_agency a SET ended_at = now()
WHERE ended_at IS NULL AND EXISTS (
  SELECT FROM approvals_agency b WHERE b.ended_at IS NULL AND b.id < a.id
    AND (b.person, b.agent, b.since, b.until) = (a.person, a.agent, a.since, a.until))
"""


class Migration(migrations.Migration):

    dependencies = [
        ('approvals', '0002_attachments'),
    ]

    operations = [
        migrations.RunSQL(TWICE, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name='agency',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('person', 'agent', 'since', 'until'), name='approvals_agency_once'),
        ),
    ]
