"""What the database itself refuses: moves outside the table, unpaid or refunded orders on their way, changed decisions."""

from django.db import migrations

from zhanggui.kit.machine import trigger_sql
from zhanggui.kit.partitions import append_only_sql, partitioned_sql
from zhanggui.trade.orders.rules import STANDS_CLEAR_SQL, BEFORE_PARTS_SQL
from zhanggui.trade.orders.states import MACHINE

RAW_BODY = f"""
CREATE TABLE orders_rawbody (
  raw_id bigint NOT NULL,
  body bytea,
  erased_at timestamptz,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (raw_id, recorded_at)
) PARTITION BY RANGE (recorded_at);
{partitioned_sql("orders_rawbody")}
"""


class Migration(migrations.Migration):
    dependencies = [("orders", "0001_initial"), ("kit_journal", "0001_initial")]
    operations = [
        migrations.RunSQL(
            trigger_sql(MACHINE, "orders_order", gate_sql=BEFORE_PARTS_SQL),
            "DROP TRIGGER orders_order_state_guard ON orders_order; DROP FUNCTION orders_order_state_guard();",
        ),
        migrations.RunSQL(
            f"ALTER TABLE orders_order ADD CONSTRAINT orders_on_the_way_is_clear CHECK ({STANDS_CLEAR_SQL});",
            "ALTER TABLE orders_order DROP CONSTRAINT orders_on_the_way_is_clear;",
        ),
        migrations.RunSQL(
            append_only_sql("orders_decision"),
            "DROP TRIGGER orders_decision_append_only ON orders_decision; "
            "DROP TRIGGER orders_decision_no_truncate ON orders_decision;",
        ),
        migrations.RunSQL(RAW_BODY, "DROP TABLE orders_rawbody;"),
    ]
