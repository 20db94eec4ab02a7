"""The platform's word is a source too; parcels of orders that were completed before are there."""

from django.db import migrations, models
from django.db.models import Q

ARRIVED = """
INSERT INTO tracking_event (track_id, shop_id, at, step, code, text, source, heard_at, actor_name)
SELECT t.id, t.shop_id, max(o.state_at), 'signed', '', '', 'platform', now(), 'tracking'
  FROM tracking_track t JOIN fulfilment_shipment s ON s.waybill = t.waybill JOIN orders_order o ON o.id = s.order_id
 WHERE t.step NOT IN ('signed', 'returned')
 GROUP BY t.id, t.shop_id HAVING bool_and(o.state = 70);
UPDATE tracking_track t SET step = 'signed', step_at = e.at, told = '', told_at = e.at
  FROM tracking_event e WHERE e.track_id = t.id AND e.source = 'platform' AND t.step NOT IN ('signed', 'returned');
"""


class Migration(migrations.Migration):
    dependencies = [("tracking", "0001_first"), ("orders", "0020_parts"), ("fulfilment", "0002_parcels")]
    operations = [
        migrations.RemoveConstraint("event", "tracking_event_source"),
        migrations.AddConstraint(
            "event",
            models.CheckConstraint(
                name="tracking_event_source", condition=Q(source__in=["push", "file", "hand", "platform"])
            ),
        ),
        migrations.RunSQL(ARRIVED, migrations.RunSQL.noop),
    ]
