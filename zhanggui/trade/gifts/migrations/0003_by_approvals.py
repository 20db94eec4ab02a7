"""Rules are decided as approvals: one code path, one proof. What waited is asked for again; what was decided stays."""

import django.db.models.deletion
from django.db import migrations, models

from zhanggui.kit.machine import trigger_sql
from zhanggui.trade.gifts.states import RULES

BEFORE = """
UPDATE gifts_giftrule SET state = 40, ended_by = added_by, ended_by_name = added_by_name, ended_at = now(),
  ended_why = '赠品规则改为统一审批，请重新提出' WHERE state = 10
"""
DECIDED = "EXISTS (SELECT FROM approvals_request r WHERE r.id = NEW.request_id AND r.kind = 'gifts.rule' AND r.state = {state} AND NEW.id = ANY (r.subject_ids))"
SPENT, REFUSED = DECIDED.format(state=60), DECIDED.format(state=30)
GATES = (
    f"NEW.state = 20 AND NEW.approved_by <> NEW.added_by AND {SPENT}",
    f"NEW.state = 30 AND NEW.ended_by <> NEW.added_by AND {REFUSED}",
)
BY_TWO = "coalesce(NEW.approved_by, NEW.ended_by) <> NEW.added_by"


def guard(gates):
    return trigger_sql(RULES, "gifts_giftrule", gate_sql=gates)


class Migration(migrations.Migration):

    dependencies = [
        ('approvals', '0001_first'),
        ('gifts', '0002_brands_and_lists'),
    ]

    operations = [
        migrations.RunSQL(BEFORE, migrations.RunSQL.noop),
        migrations.AddField(
            model_name='giftrule',
            name='request',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='approvals.request'),
        ),
        migrations.RunSQL(guard(GATES), guard(BY_TWO)),
    ]
