"""Shipments move up from orders, rows and all: kept as they are for good, and no order leaves without one."""

import django.db.models.deletion
from django.db import migrations, models

from zhanggui.kit.machine import moved_sql
from zhanggui.kit.partitions import append_only_sql
from zhanggui.trade.orders.states import GONE_OUT, State

MOVED = ("shipment",)


# Before: a shipment could be taken back while its order had not left.
FREED = """
DROP TRIGGER orders_shipment_stays ON orders_shipment;
DROP FUNCTION orders_shipment_stays();
"""
BOUND = f"""
CREATE FUNCTION orders_shipment_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (
    SELECT 1 FROM orders_order o WHERE o.id = OLD.order_id AND o.state >= {int(State.SHIPPED)}
  ) THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'orders_shipment: % refused, the parcel is on record', TG_OP
    USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER orders_shipment_stays BEFORE UPDATE OR DELETE ON orders_shipment
  FOR EACH ROW EXECUTE FUNCTION orders_shipment_stays();
"""
WENT_OUT = ", ".join(f"'{state}'" for state in sorted(GONE_OUT))
GUARDS = f"""
{append_only_sql("fulfilment_shipment")}
CREATE FUNCTION fulfilment_waybill_first() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM fulfilment_shipment s WHERE s.order_id = NEW.id) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'fulfilment: order % leaves without a waybill', NEW.id USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER fulfilment_waybill_first BEFORE UPDATE OF state ON orders_order FOR EACH ROW
  WHEN (OLD.state < {int(State.SHIPPED)} AND NEW.state IN ({int(State.SHIPPED)}, {int(State.COMPLETED)})
    AND NEW.platform_state NOT IN ({WENT_OUT}))
  EXECUTE FUNCTION fulfilment_waybill_first();
"""
UNGUARDED = """
DROP TRIGGER fulfilment_waybill_first ON orders_order;
DROP FUNCTION fulfilment_waybill_first();
DROP TRIGGER fulfilment_shipment_append_only ON fulfilment_shipment;
DROP TRIGGER fulfilment_shipment_no_truncate ON fulfilment_shipment;
"""
SHIPMENT = migrations.CreateModel(
    name="Shipment",
    fields=[
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        ("carrier", models.CharField(max_length=40)),
        ("waybill", models.CharField(max_length=40)),
        ("at", models.DateTimeField()),
        ("actor_id", models.BigIntegerField(null=True)),
        ("actor_name", models.CharField(max_length=80)),
        (
            "order",
            models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orders.order"),
        ),
        (
            "shop",
            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="channels.shop"),
        ),
    ],
    options={
        "indexes": [models.Index(fields=["waybill"], name="fulfilment_waybill")],
        "constraints": [
            models.CheckConstraint(
                condition=models.Q(models.Q(("waybill", ""), _negated=True), models.Q(("carrier", ""), _negated=True)),
                name="fulfilment_waybill_given",
            )
        ],
    },
)


class Migration(migrations.Migration):
    initial = True
    dependencies = [("orders", "0007_without_shipments"), ("kit_journal", "0002_switch")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[SHIPMENT],
            database_operations=[
                migrations.RunSQL(FREED, BOUND),
                migrations.RunSQL(moved_sql("orders", "fulfilment", MOVED), moved_sql("fulfilment", "orders", MOVED)),
                migrations.RunSQL(GUARDS, UNGUARDED),
            ],
        )
    ]
