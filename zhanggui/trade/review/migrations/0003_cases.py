"""Cases of stopped orders, contacts and forced releases; no order leaves the desk without a decision."""

import django.db.models.deletion
from django.db import migrations, models

from zhanggui.kit.bulk import key_sql, keyless_sql
from zhanggui.kit.partitions import append_only_sql


MOVING_ON = "40, 45, 50"
BEFORE = """
INSERT INTO review_case (order_id, shop_id, source, rule_set, rules, wants, opened_at, due_at,
  assignee_name, closed_by_name, outcome, ending)
SELECT w.order_id, w.shop_id, CASE WHEN w.state = 35 THEN 'person' ELSE 'rules' END, coalesce(d.rule_set, 0),
  coalesce(d.codes, '[]'), 'review', o.state_at, least(o.state_at + interval '4 hours', w.ship_by), '', '', '', ''
FROM orders_openorder w JOIN orders_order o ON o.id = w.order_id LEFT JOIN LATERAL (
  SELECT d.rule_set, (SELECT jsonb_agg(hit -> 'code') FROM jsonb_array_elements(d.hits) hit) AS codes
    FROM review_decision d WHERE d.order_id = w.order_id AND d.rule_set > 0 ORDER BY d.id DESC LIMIT 1) d ON TRUE
WHERE w.state IN (30, 35)
"""
GUARDS = f"""
{append_only_sql("review_contact")}
CREATE TRIGGER review_forcedrelease_stays BEFORE UPDATE ON review_forcedrelease FOR EACH ROW
  WHEN (OLD.answer <> '' OR (OLD.case_id, OLD.asked_by_id, OLD.reason) IS DISTINCT FROM
    (NEW.case_id, NEW.asked_by_id, NEW.reason)) EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER review_forcedrelease_remains BEFORE DELETE ON review_forcedrelease FOR EACH ROW
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER review_case_remains BEFORE DELETE ON review_case FOR EACH ROW EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER review_case_stays BEFORE UPDATE ON review_case FOR EACH ROW
  WHEN ((OLD.closed_at IS NOT NULL AND (OLD.ending, NEW.ending) IS DISTINCT FROM ('held'::text, 'forced'::text))
    OR (OLD.order_id, OLD.rules, OLD.wants) IS DISTINCT FROM (NEW.order_id, NEW.rules, NEW.wants))
  EXECUTE FUNCTION zg_append_only();
CREATE FUNCTION review_case_forced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM review_forcedrelease f WHERE f.case_id = NEW.id AND f.answer = 'agreed') THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'review: case % is forced by two people or not at all', NEW.id USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER review_case_forced BEFORE INSERT OR UPDATE OF ending ON review_case FOR EACH ROW
  WHEN (NEW.ending = 'forced') EXECUTE FUNCTION review_case_forced();
CREATE FUNCTION review_decided_first() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE said text;
BEGIN
  SELECT c.ending INTO said FROM review_case c WHERE c.order_id = NEW.id ORDER BY c.id DESC LIMIT 1;
  IF NOT FOUND OR said IN ('let_go', 'forced') THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'review: order % moves on without a decision', NEW.id USING ERRCODE = 'check_violation';
END $$;
CREATE CONSTRAINT TRIGGER review_decided_first AFTER UPDATE OF state ON orders_order
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.state IN (30, 35) AND NEW.state IN ({MOVING_ON})) EXECUTE FUNCTION review_decided_first();
{key_sql("review_case", "order_id", "orders_order")}
"""
UNGUARDED = f"""
{keyless_sql("review_case", "order_id", "orders_order")}
DROP TRIGGER review_decided_first ON orders_order;
DROP FUNCTION review_decided_first();
DROP TRIGGER review_case_forced ON review_case;
DROP FUNCTION review_case_forced();
DROP TRIGGER review_case_stays ON review_case;
DROP TRIGGER review_case_remains ON review_case;
DROP TRIGGER review_forcedrelease_remains ON review_forcedrelease;
DROP TRIGGER review_forcedrelease_stays ON review_forcedrelease;
DROP TRIGGER review_contact_append_only ON review_contact;
DROP TRIGGER review_contact_no_truncate ON review_contact;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('channels', '0006_without_intake'),
        ('orders', '0013_without_review'),
        ('review', '0002_versions_and_lists'),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=10)),
                ('rule_set', models.PositiveIntegerField(default=0)),
                ('rules', models.JSONField(default=list)),
                ('wants', models.CharField(default='review', max_length=10)),
                ('assignee_id', models.BigIntegerField(null=True)),
                ('assignee_name', models.CharField(blank=True, default='', max_length=80)),
                ('opened_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_by_id', models.BigIntegerField(null=True)),
                ('closed_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('outcome', models.CharField(blank=True, default='', max_length=10)),
                ('ending', models.CharField(blank=True, default='', max_length=10)),
                ('order', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.order')),
                ('shop', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
            ],
            options={
                'indexes': [
                    models.Index(models.F('order'), models.OrderBy(models.F('id'), descending=True), name='review_case_latest'),
                    models.Index(condition=models.Q(('closed_at', None)), fields=['due_at'], name='review_case_due'),
                    models.Index(condition=models.Q(('closed_at', None)), fields=['assignee_id'], name='review_case_mine'),
                    models.Index(fields=['opened_at'], name='review_case_opened'),
                ],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('order',), name='review_case_one_open'),
                    models.CheckConstraint(condition=models.Q(('ending__in', ['', 'let_go', 'forced', 'held', 'platform']), ('outcome__in', ['', 'confirmed', 'cleared', 'verified', 'finance']), ('source__in', ['rules', 'person', 'platform']), ('wants__in', ['review', 'verify', 'finance', 'hold'])), name='review_case_words'),
                    models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('ending', ''), ('outcome', '')), models.Q(('closed_at__isnull', False), models.Q(('ending', ''), _negated=True)), _connector='OR'), name='review_case_ends_once'),
                    models.CheckConstraint(condition=models.Q(('ending__in', ['', 'platform']), models.Q(('outcome', ''), _negated=True), _connector='OR'), name='review_case_judged_by_people'),
                    models.CheckConstraint(condition=models.Q(models.Q(('ending', 'let_go'), _negated=True), models.Q(models.Q(('wants', 'hold'), _negated=True), models.Q(('outcome', 'confirmed'), _negated=True)), _connector='OR'), name='review_case_barred_by_two'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(max_length=10)),
                ('result', models.CharField(blank=True, default='', max_length=10)),
                ('note', models.CharField(blank=True, default='', max_length=200)),
                ('actor_id', models.BigIntegerField(null=True)),
                ('actor_name', models.CharField(max_length=80)),
                ('at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='review.case')),
                ('shop', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('channel', 'note'), ('result', ''), models.Q(('note', ''), _negated=True)), models.Q(('channel__in', ['phone', 'chat', 'sms', 'other']), ('result__in', ['confirmed', 'denied', 'no_answer', 'later'])), _connector='OR'), name='review_contact_says_something'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ForcedRelease',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=200)),
                ('asked_by_id', models.BigIntegerField()),
                ('asked_by_name', models.CharField(max_length=80)),
                ('asked_at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, default='', max_length=10)),
                ('answered_by_id', models.BigIntegerField(null=True)),
                ('answered_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answer_reason', models.CharField(blank=True, default='', max_length=200)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asked', to='review.case')),
                ('shop', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('answer', '')), fields=('case',), name='review_forced_asked_once'),
                    models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='review_forced_reason'),
                    models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None), ('answered_by_id', None)), models.Q(('answer__in', ['agreed', 'declined']), ('answered_at__isnull', False), ('answered_by_id__isnull', False), models.Q(('answered_by_id', models.F('asked_by_id')), _negated=True)), _connector='OR'), name='review_forced_by_two'),
                ],
            },
        ),
        migrations.RunSQL(BEFORE, migrations.RunSQL.noop),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
