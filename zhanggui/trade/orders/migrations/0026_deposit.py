"""An order of which only a deposit was paid goes back to waiting for its money, wherever it stood (decision 096)."""

from django.db import migrations

from zhanggui.kit.machine import trigger_sql
from zhanggui.trade.orders.rules import TRIGGER_GATE_SQL
from zhanggui.trade.orders.states import MACHINE


class Migration(migrations.Migration):
    dependencies = [("orders", "0025_served_by_payment")]
    operations = [
        migrations.RunSQL(trigger_sql(MACHINE, "orders_order", gate_sql=TRIGGER_GATE_SQL), migrations.RunSQL.noop)
    ]
