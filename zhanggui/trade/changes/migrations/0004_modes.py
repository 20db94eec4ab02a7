"""A change without the buyer's consent cites the mode that let it pass."""

from django.db import migrations, models

from zhanggui.trade.changes.states import ChangeState

STAYS = """
DROP TRIGGER changes_changerequest_stays ON changes_changerequest;
CREATE TRIGGER changes_changerequest_stays BEFORE UPDATE ON changes_changerequest FOR EACH ROW
  WHEN (OLD.state <> {asked} OR (OLD.key, OLD.order_id, OLD.shop_id, OLD.reason, OLD.asked_by_id, OLD.after_sealed,
    OLD.source, OLD.consent, OLD.evidence{old}) IS DISTINCT FROM (NEW.key, NEW.order_id, NEW.shop_id, NEW.reason,
    NEW.asked_by_id, NEW.after_sealed, NEW.source, NEW.consent, NEW.evidence{new}))
  EXECUTE FUNCTION zg_append_only();
"""
CITED = ", {0}.passed_mode, {0}.although"
GUARDS = STAYS.format(asked=int(ChangeState.ASKED), old=CITED.format("OLD"), new=CITED.format("NEW"))
UNGUARDED = STAYS.format(asked=int(ChangeState.ASKED), old="", new="")


class Migration(migrations.Migration):

    dependencies = [
        ('changes', '0003_agreed'),
        ('channels', '0006_without_intake'),
        ('orders', '0022_picking'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='changerequest',
            name='changes_request_agreed',
        ),
        migrations.AddField(
            model_name='changerequest',
            name='although',
            field=models.CharField(blank=True, default='', max_length=200),
        ),
        migrations.AddField(
            model_name='changerequest',
            name='passed_mode',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddConstraint(
            model_name='changerequest',
            constraint=models.CheckConstraint(condition=models.Q(('consent__in', ['', 'chat', 'phone', 'platform']), models.Q(models.Q(('source', 'ours'), _negated=True), models.Q(models.Q(('consent', ''), _negated=True), models.Q(('evidence', ''), _negated=True)), ('passed_mode__isnull', False), _connector='OR')), name='changes_request_agreed'),
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
