"""Where a buyer agreed to what he had not asked for, and that the deal is the one it was."""

from django.db import migrations, models

from zhanggui.trade.changes.states import ChangeState

STAYS = """
DROP TRIGGER changes_changerequest_stays ON changes_changerequest;
CREATE TRIGGER changes_changerequest_stays BEFORE UPDATE ON changes_changerequest FOR EACH ROW
  WHEN (OLD.state <> {asked} OR (OLD.key, OLD.order_id, OLD.shop_id, OLD.reason, OLD.asked_by_id, OLD.after_sealed{more_old})
    IS DISTINCT FROM (NEW.key, NEW.order_id, NEW.shop_id, NEW.reason, NEW.asked_by_id, NEW.after_sealed{more_new}))
  EXECUTE FUNCTION zg_append_only();
"""
SAID = ", {0}.source, {0}.consent, {0}.evidence"
GUARDS = STAYS.format(asked=int(ChangeState.ASKED), more_old=SAID.format("OLD"), more_new=SAID.format("NEW"))
UNGUARDED = STAYS.format(asked=int(ChangeState.ASKED), more_old="", more_new="")


class Migration(migrations.Migration):

    dependencies = [
        ('changes', '0002_urgings'),
        ('channels', '0006_without_intake'),
        ('orders', '0017_held_stays'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='changerequest',
            name='changes_request_words',
        ),
        migrations.AddField(
            model_name='changerequest',
            name='consent',
            field=models.CharField(blank=True, default='', max_length=10),
        ),
        migrations.AddField(
            model_name='changerequest',
            name='deal_is',
            field=models.CharField(blank=True, default='', max_length=64),
        ),
        migrations.AddField(
            model_name='changerequest',
            name='deal_was',
            field=models.CharField(blank=True, default='', max_length=64),
        ),
        migrations.AddField(
            model_name='changerequest',
            name='evidence',
            field=models.CharField(blank=True, default='', max_length=200),
        ),
        migrations.AddConstraint(
            model_name='changerequest',
            constraint=models.CheckConstraint(condition=models.Q(('source__in', ['chat', 'phone', 'platform', 'ours', 'other']), ('state__in', [10, 20, 30, 40])), name='changes_request_words'),
        ),
        migrations.AddConstraint(
            model_name='changerequest',
            constraint=models.CheckConstraint(condition=models.Q(('consent__in', ['', 'chat', 'phone', 'platform']), models.Q(models.Q(('source', 'ours'), _negated=True), models.Q(models.Q(('consent', ''), _negated=True), models.Q(('evidence', ''), _negated=True)), _connector='OR')), name='changes_request_agreed'),
        ),
        migrations.AddConstraint(
            model_name='changerequest',
            constraint=models.CheckConstraint(condition=models.Q(('deal_was', models.F('deal_is'))), name='changes_request_deal_stays'),
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
