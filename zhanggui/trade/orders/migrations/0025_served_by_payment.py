"""When an open order was paid stands in its narrow row: who is served next is told without reading whole orders."""

from django.db import migrations, models

from zhanggui.trade.orders.states import State

GONE = int(State.SHIPPED)
FOLLOW = """
CREATE OR REPLACE FUNCTION orders_openorder_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM orders_openorder o USING changed c WHERE o.order_id = c.id AND c.state >= {gone};
  INSERT INTO orders_openorder (order_id, shop_id, {kept})
  SELECT id, shop_id, {kept} FROM changed WHERE state < {gone}
      ON CONFLICT (order_id) DO UPDATE SET ({kept}) = ({news})
   WHERE ({had}) IS DISTINCT FROM ({news});
  RETURN NULL;
END $$;
"""
KEPT = ("state", "ship_by", "paid_at")
PAID = "UPDATE orders_openorder w SET paid_at = o.paid_at FROM orders_order o WHERE o.id = w.order_id;"


def follow(*kept: str) -> str:
    """The narrow row follows these columns of its order, once for all rows of a statement."""
    had, news = (", ".join(f"{row}.{name}" for name in kept) for row in ("orders_openorder", "excluded"))
    return FOLLOW.format(gone=GONE, kept=", ".join(kept), had=had, news=news)


class Migration(migrations.Migration):
    dependencies = [("orders", "0024_stock_by_index")]
    operations = [
        migrations.AddField("openorder", "paid_at", models.DateTimeField(null=True)),
        migrations.RunSQL(follow(*KEPT) + PAID, follow(*KEPT[:2])),
    ]
