"""Fewer pieces than were sold may go out, none closes the line; also of an order that went out in part (decision 075)."""

from django.db import migrations, models
from django.db.models import F, Q

from zhanggui.trade.orders.states import State

INSTEAD = """
CREATE OR REPLACE FUNCTION orders_line_instead() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM orders_order o WHERE o.id = NEW.order_id AND o.state < {shipped} AND o.delivery {deliveries})
    AND (NEW.ship_sku_id IS NULL OR EXISTS (SELECT FROM catalog_sku s WHERE s.id = NEW.ship_sku_id)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'orders: what goes out for line % does not change any more', NEW.id USING ERRCODE = 'check_violation';
END $$;
"""
WITH_PARTS, WHOLE = (
    INSTEAD.format(shipped=int(State.SHIPPED), deliveries=deliveries)
    for deliveries in ("IN ('none', 'part')", "= 'none'")
)


class Migration(migrations.Migration):
    dependencies = [("orders", "0022_picking")]
    operations = [
        migrations.RemoveConstraint("orderline", "orders_line_shipped_instead"),
        migrations.AddConstraint(
            "orderline",
            models.CheckConstraint(
                name="orders_line_shipped_instead",
                condition=Q(ship_sku=None, ship_quantity=None)
                | Q(ship_sku__isnull=False) & (Q(ship_quantity__gte=1) | Q(ship_quantity=0, closed=True)),
            ),
        ),
        migrations.AddIndex(
            "orderline", models.Index(fields=["order"], name="orders_line_cut", condition=Q(ship_sku=F("sku")))
        ),
        migrations.RunSQL(WITH_PARTS, WHOLE),
    ]
