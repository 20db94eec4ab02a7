"""Shipments are fulfilment's now; its migration takes the table over and guards that none leaves without a waybill."""

from django.db import migrations

from zhanggui.kit.machine import trigger_sql
from zhanggui.trade.orders.rules import BEFORE_PARTS_SQL
from zhanggui.trade.orders.states import GONE_OUT, MACHINE, State

# As it was: the waybill was looked up here.
WENT_OUT = ", ".join(f"'{state}'" for state in sorted(GONE_OUT))
WAYBILL_FIRST = (
    f"(NEW.state < {int(State.SHIPPED)} OR NEW.platform_state IN ({WENT_OUT}) "
    "OR EXISTS (SELECT 1 FROM orders_shipment s WHERE s.order_id = NEW.id))"
)


class Migration(migrations.Migration):
    dependencies = [("orders", "0006_many_equal_rows")]
    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel("Shipment")]),
        migrations.RunSQL(
            trigger_sql(MACHINE, "orders_order", gate_sql=BEFORE_PARTS_SQL),
            trigger_sql(MACHINE, "orders_order", gate_sql=f"{BEFORE_PARTS_SQL} AND {WAYBILL_FIRST}"),
        ),
    ]
