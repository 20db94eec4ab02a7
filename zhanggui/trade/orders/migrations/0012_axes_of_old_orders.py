"""Orders of before say what was told of them as far as it is known; the trigger knows the platform's new moves."""

from django.db import migrations

from zhanggui.kit.machine import trigger_sql
from zhanggui.trade.orders.rules import BEFORE_PARTS_SQL
from zhanggui.trade.orders.states import MACHINE, Delivery, PlatformState, State, Told

P, D = PlatformState, Delivery
TELL = f"""
UPDATE orders_order SET
  told_state = platform_state,
  told = (total IS NOT NULL)::int * {Told.TOTAL.value} + (paid IS NOT NULL)::int * {Told.PAID.value},
  delivery = CASE platform_state WHEN '{P.PART_SHIPPED}' THEN '{D.PART}' WHEN '{P.COMPLETED}' THEN '{D.SIGNED}'
    WHEN '{P.SHIPPED}' THEN '{D.SHIPPED}'
    ELSE CASE WHEN state IN ({State.SHIPPED.value}, {State.COMPLETED.value}) THEN '{D.SHIPPED}' ELSE '{D.NONE}' END END
"""


class Migration(migrations.Migration):
    dependencies = [("orders", "0011_axes")]
    operations = [
        migrations.RunSQL(TELL, migrations.RunSQL.noop),
        migrations.RunSQL(trigger_sql(MACHINE, "orders_order", gate_sql=BEFORE_PARTS_SQL), migrations.RunSQL.noop),
    ]
