"""What a rule asks for is done before its case is let go; history reads cases; their time limit is the set's."""

from django.db import migrations, models

GUARDS = """
CREATE FUNCTION review_case_verified() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM review_contact n WHERE n.case_id = NEW.id AND n.channel <> 'note') THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'review: case % is let go before anybody was contacted', NEW.id USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER review_case_verified BEFORE UPDATE OF ending ON review_case FOR EACH ROW
  WHEN (NEW.ending = 'let_go' AND NEW.wants = 'verify') EXECUTE FUNCTION review_case_verified();
"""
STAYS = """
DROP TRIGGER review_ruleset_stays ON review_ruleset;
CREATE TRIGGER review_ruleset_stays BEFORE UPDATE OF {columns}, live_at ON review_ruleset
  FOR EACH ROW WHEN (OLD.state <> 10 AND ({old}) IS DISTINCT FROM ({new})
    OR OLD.live_at IS NOT NULL AND NEW.live_at IS DISTINCT FROM OLD.live_at)
  EXECUTE FUNCTION zg_append_only();
"""


def stays(*columns: str) -> str:
    """No word of a rule set changes once it is no draft."""
    told = {row: ", ".join(f"{row}.{column}" for column in columns) for row in ("OLD", "NEW")}
    return STAYS.format(columns=", ".join(columns), old=told["OLD"], new=told["NEW"])


BEFORE = ("version", "rules", "delay_minutes")
UNGUARDED = """
DROP TRIGGER review_case_verified ON review_case;
DROP FUNCTION review_case_verified();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('review', '0004_without_list'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ending', 'let_go'), ('wants', 'finance'), _negated=True), ('outcome', 'finance'), _connector='OR'), name='review_case_by_finance'),
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
        migrations.RemoveIndex(model_name='decision', name='review_decision_held'),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('ending', 'held')), fields=['closed_at'], include=('order',), name='review_case_wrong'),
        ),
        migrations.RunSQL(migrations.RunSQL.noop, stays(*BEFORE)),
        migrations.AddField(
            model_name='ruleset',
            name='case_hours',
            field=models.PositiveSmallIntegerField(default=4),
        ),
        migrations.RunSQL(stays(*BEFORE, "case_hours"), migrations.RunSQL.noop),
    ]
