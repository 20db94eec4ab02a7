"""Forced releases and rule sets are decided as approvals: one code path, one proof.

Who agreed to a forced release before stands in the journal and with its decision; what waited is asked for again.
"""

import django.db.models.deletion
from django.db import migrations, models

from zhanggui.kit.machine import trigger_sql
from zhanggui.trade.review.states import RULES

SPENT = "SELECT FROM approvals_request r WHERE r.id = NEW.request_id AND r.state = 60"
BEFORE = "UPDATE review_ruleset SET state = 10, submitted_by = NULL, submitted_by_name = '' WHERE state = 20"
CLOSED = "source rule_set assignee_id opened_at due_at closed_at closed_by_id outcome".split()
GUARDS = f"""
CREATE OR REPLACE FUNCTION review_case_forced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS ({SPENT} AND r.kind = 'review.force' AND NEW.order_id = ANY (r.subject_ids)) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'review: case % is forced by an approval or not at all', NEW.id USING ERRCODE = 'check_violation';
END $$;
DROP TRIGGER review_case_stays ON review_case;
CREATE TRIGGER review_case_stays BEFORE UPDATE ON review_case FOR EACH ROW
  WHEN ((OLD.order_id, OLD.rules, OLD.wants) IS DISTINCT FROM (NEW.order_id, NEW.rules, NEW.wants)
    OR OLD.closed_at IS NOT NULL AND (({", ".join(f"OLD.{name}" for name in CLOSED)})
      IS DISTINCT FROM ({", ".join(f"NEW.{name}" for name in CLOSED)})
      OR OLD.ending <> NEW.ending AND (OLD.ending, NEW.ending) <> ('held'::text, 'forced'::text)
      OR OLD.ending = 'forced' AND OLD.request_id IS DISTINCT FROM NEW.request_id))
  EXECUTE FUNCTION zg_append_only();
{trigger_sql(RULES, "review_ruleset", gate_sql=f"NEW.approved_by IS NOT NULL AND NEW.live_at IS NOT NULL "
             f"AND EXISTS ({SPENT} AND r.kind = 'review.rules' AND NEW.version = ANY (r.subject_ids))")}
"""


class Migration(migrations.Migration):

    dependencies = [
        ('approvals', '0001_first'),
        ('review', '0006_skipped'),
    ]

    operations = [
        migrations.RunSQL(BEFORE, migrations.RunSQL.noop),
        migrations.DeleteModel(name='ForcedRelease'),
        migrations.AddField(
            model_name='case',
            name='request',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='approvals.request'),
        ),
        migrations.AddField(
            model_name='ruleset',
            name='request',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='approvals.request'),
        ),
        migrations.RunSQL(GUARDS, migrations.RunSQL.noop),
    ]
