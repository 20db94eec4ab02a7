"""Orders that are served before their turn; and none is received again with its stock still in its hands."""

from django.db import migrations, models

from zhanggui.trade.orders.states import MOVING, State

GUARD = f"""
CREATE FUNCTION orders_amended_without_stock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM inventory_allocation a WHERE a.order_id = NEW.id) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'orders: order % is received again while it holds stock', NEW.id USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER orders_amended_without_stock BEFORE UPDATE OF state ON orders_order FOR EACH ROW
  WHEN (OLD.state IN ({", ".join(str(int(s)) for s in MOVING)}) AND NEW.state = {int(State.RECEIVED)})
  EXECUTE FUNCTION orders_amended_without_stock();
"""
UNGUARDED = """
DROP TRIGGER orders_amended_without_stock ON orders_order;
DROP FUNCTION orders_amended_without_stock();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('orders', '0015_amended'),
    ]

    operations = [
        migrations.AddField(
            model_name='openorder',
            name='hastened_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.RunSQL(GUARD, UNGUARDED),
    ]
