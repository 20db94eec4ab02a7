"""The guard of states lets a plain move pass without a call: it was most of what moving an order cost."""

from django.db import migrations

from zhanggui.kit.machine import trigger_sql
from zhanggui.trade.orders.rules import TRIGGER_GATE_SQL
from zhanggui.trade.orders.states import MACHINE


class Migration(migrations.Migration):
    dependencies = [("orders", "0020_parts")]
    operations = [
        migrations.RunSQL(trigger_sql(MACHINE, "orders_order", gate_sql=TRIGGER_GATE_SQL), migrations.RunSQL.noop)
    ]
