"""What goes out for a line may differ from what was sold; an order on its way may be received again (decision 028)."""

import django.db.models.deletion
from django.db import migrations, models

from zhanggui.kit.machine import trigger_sql
from zhanggui.trade.orders.rules import BEFORE_PARTS_SQL
from zhanggui.trade.orders.states import MACHINE, State

IN_TIME = f"""
CREATE FUNCTION orders_line_instead() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM orders_order o WHERE o.id = NEW.order_id AND o.state < {int(State.SHIPPED)} AND o.delivery = 'none')
    AND (NEW.ship_sku_id IS NULL OR EXISTS (SELECT FROM catalog_sku s WHERE s.id = NEW.ship_sku_id)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'orders: what goes out for line % does not change any more', NEW.id USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER orders_line_instead BEFORE UPDATE OF ship_sku_id, ship_quantity ON orders_orderline FOR EACH ROW
  WHEN ((OLD.ship_sku_id, OLD.ship_quantity) IS DISTINCT FROM (NEW.ship_sku_id, NEW.ship_quantity))
  EXECUTE FUNCTION orders_line_instead();
"""
AT_ANY_TIME = """
DROP TRIGGER orders_line_instead ON orders_orderline;
DROP FUNCTION orders_line_instead();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0003_guards'),
        ('channels', '0006_without_intake'),
        ('orders', '0014_without_rows'),
    ]

    operations = [
        migrations.AddField(
            model_name='orderline',
            name='ship_quantity',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='orderline',
            name='ship_sku',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.sku'),
        ),
        migrations.AddConstraint(
            model_name='orderline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ship_quantity', None), ('ship_sku', None)), models.Q(('ship_quantity__gte', 1), ('ship_sku__isnull', False)), _connector='OR'), name='orders_line_shipped_instead'),
        ),
        migrations.RunSQL(trigger_sql(MACHINE, "orders_order", gate_sql=BEFORE_PARTS_SQL), migrations.RunSQL.noop),
        migrations.RunSQL(IN_TIME, AT_ANY_TIME),
    ]
