"""An order may leave in several parcels, each with its own waybill; lines leave by our hand only in one on record."""

import django.db.models.deletion
from django.db import migrations, models

from zhanggui.trade.orders.states import State

WENT = f"""
UPDATE orders_orderline l SET sent_at = s.at FROM fulfilment_shipment s JOIN orders_order o ON o.id = s.order_id
 WHERE l.order_id = o.id AND NOT l.closed AND o.state IN ({int(State.SHIPPED)}, {int(State.COMPLETED)});
"""
NOT_YET = """
ALTER TABLE orders_orderline DISABLE TRIGGER orders_line_sent;
UPDATE orders_orderline SET sent_at = NULL WHERE sent_at IS NOT NULL;
ALTER TABLE orders_orderline ENABLE TRIGGER orders_line_sent;
"""
GUARD = """
CREATE FUNCTION fulfilment_line_in_a_parcel() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM fulfilment_shipment s WHERE s.order_id = NEW.order_id) > (SELECT count(DISTINCT l.sent_at)
    FROM orders_orderline l WHERE l.order_id = NEW.order_id AND l.sent_at <> NEW.sent_at) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'fulfilment: line % leaves without a parcel', NEW.id USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER fulfilment_line_in_a_parcel BEFORE UPDATE OF sent_at ON orders_orderline FOR EACH ROW
  WHEN (OLD.sent_at IS NULL AND NEW.sent_at IS NOT NULL) EXECUTE FUNCTION fulfilment_line_in_a_parcel();
"""
UNGUARDED = """
DROP TRIGGER fulfilment_line_in_a_parcel ON orders_orderline;
DROP FUNCTION fulfilment_line_in_a_parcel();
"""


class Migration(migrations.Migration):
    dependencies = [("fulfilment", "0001_from_orders"), ("orders", "0020_parts")]
    operations = [
        migrations.AddField("shipment", "parcel", models.PositiveSmallIntegerField(default=1)),
        migrations.AlterField(
            "shipment",
            "order",
            models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orders.order"
            ),
        ),
        migrations.AddConstraint(
            "shipment", models.UniqueConstraint(fields=("order", "parcel"), name="fulfilment_parcel_once")
        ),
        migrations.RunSQL(WENT, NOT_YET),
        migrations.RunSQL(GUARD, UNGUARDED),
    ]
