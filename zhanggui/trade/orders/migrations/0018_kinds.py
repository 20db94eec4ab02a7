"""What kind an order is; what sells nothing has no money, and what is made by hand has a number of its own kind."""

from django.db import migrations, models

from zhanggui.trade.orders.states import HANDMADE

MADE = ", ".join(f"'{kind.value}'" for kind in HANDMADE)
GUARD = f"""
CREATE FUNCTION orders_kind_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'orders: order % does not become or cease to be one made by hand', NEW.id
    USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER orders_kind_stays BEFORE UPDATE OF kind ON orders_order FOR EACH ROW
  WHEN (OLD.kind <> NEW.kind AND (OLD.kind IN ({MADE}) OR NEW.kind IN ({MADE})))
  EXECUTE FUNCTION orders_kind_stays();
"""
UNGUARDED = """
DROP TRIGGER orders_kind_stays ON orders_order;
DROP FUNCTION orders_kind_stays();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('channels', '0006_without_intake'),
        ('orders', '0017_held_stays'),
    ]

    operations = [
        migrations.AddField(
            model_name='order',
            name='kind',
            field=models.CharField(db_default='normal', default='normal', max_length=10),
        ),
        migrations.AddIndex(
            model_name='order',
            index=models.Index(models.OrderBy(models.F('ordered_at'), descending=True, nulls_last=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('kind', 'normal'), _negated=True), name='orders_newest_odd'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['normal', 'presale', 'exchange', 'resend', 'sample', 'dropship', 'offline'])), name='orders_kind'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['exchange', 'resend', 'sample']), _negated=True), models.Q(('paid', 0), ('paid__isnull', False), ('paid_at', None), ('total', 0), ('total__isnull', False)), _connector='OR'), name='orders_no_sale_has_no_money'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['resend', 'exchange', 'sample', 'dropship', 'offline']), _negated=True), ('platform_no__regex', '^(BF|HH|JY|DF|BL)[0-9]{8}-[0-9]{4,}$'), _connector='OR'), name='orders_handmade_number'),
        ),
        migrations.RunSQL(GUARD, UNGUARDED),
    ]
